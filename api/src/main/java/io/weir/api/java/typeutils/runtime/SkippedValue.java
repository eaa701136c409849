package io.weir.api.java.typeutils.runtime;

import io.weir.api.common.typeutils.SchemaText;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.BigDecSerializer;
import io.weir.api.common.typeutils.base.BigIntSerializer;
import io.weir.api.common.typeutils.base.BooleanSerializer;
import io.weir.api.common.typeutils.base.ByteSerializer;
import io.weir.api.common.typeutils.base.CharSerializer;
import io.weir.api.common.typeutils.base.DateSerializer;
import io.weir.api.common.typeutils.base.DoubleSerializer;
import io.weir.api.common.typeutils.base.FloatSerializer;
import io.weir.api.common.typeutils.base.InstantSerializer;
import io.weir.api.common.typeutils.base.IntSerializer;
import io.weir.api.common.typeutils.base.LocalDateSerializer;
import io.weir.api.common.typeutils.base.LocalDateTimeSerializer;
import io.weir.api.common.typeutils.base.LocalTimeSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.PrimitiveArraySerializer;
import io.weir.api.common.typeutils.base.ShortSerializer;
import io.weir.api.common.typeutils.base.StringSerializer;
import io.weir.api.common.typeutils.base.VarInt;
import io.weir.api.core.memory.DataInputView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Passes over stored values of a field that a class no longer has, going by their schema text
 * alone: the field's own class may be gone as well.
 */
@FunctionalInterface
interface SkippedValue {

  void skip(DataInputView source) throws IOException;

  /** Empty for a type whose bytes only its own serializer knows. */
  static Optional<SkippedValue> of(String schema) {
    TypeSerializer<?> basic = Known.BASIC.get(schema);
    if (basic != null) {
      return Optional.of(basic::deserialize);
    }
    int head = schema.indexOf('(');
    if (head < 0) {
      return Optional.empty();
    }
    String name = schema.substring(0, head);
    return switch (name) {
      case "enum" -> Optional.of(VarInt::read);
      case "list", "array" -> parts(schema, name, ",").map(SkippedValue::elements);
      case "map" -> parts(schema, name, ",").map(SkippedValue::elements);
      case "pojo", "record" -> fields(schema, name).map(SkippedValue::pojo);
      default -> name.startsWith("tuple") ? parts(schema, name, ",") : Optional.empty();
    };
  }

  /** True of the schema of a primitive type. */
  static boolean isPrimitive(String schema) {
    return Known.PRIMITIVES.contains(schema);
  }

  /** A field of a POJO: anything but a primitive is behind a null flag. */
  static Optional<SkippedValue> ofField(String schema) {
    if (isPrimitive(schema)) {
      return of(schema);
    }
    String type = schema.endsWith("?") ? schema.substring(0, schema.length() - 1) : schema;
    return of(type).map(SkippedValue::nullable);
  }

  private static SkippedValue nullable(SkippedValue value) {
    return source -> {
      if (source.readBoolean()) {
        value.skip(source);
      }
    };
  }

  /** A size, then each element; of a map an element is a key and a value. */
  private static SkippedValue elements(SkippedValue element) {
    return source -> {
      int size = VarInt.read(source);
      for (int i = 0; i < size; i++) {
        element.skip(source);
      }
    };
  }

  private static SkippedValue pojo(SkippedValue fields) {
    return source -> {
      int tag = source.readByte();
      if (tag == PojoSerializer.EXACT) {
        fields.skip(source);
      } else if (tag != PojoSerializer.NULL) {
        throw new IOException(
            "a removed field holds a value of a subclass, which cannot be passed over: put the"
                + " field back");
      }
    };
  }

  private static Optional<SkippedValue> fields(String schema, String head) {
    return SchemaText.arguments(schema, head, ";")
        .flatMap(
            parts ->
                sequence(
                    parts.subList(1, parts.size()),
                    field -> ofField(field.substring(field.indexOf(':') + 1))));
  }

  private static Optional<SkippedValue> parts(String schema, String head, String separator) {
    boolean flagged = !head.startsWith("tuple");
    return SchemaText.arguments(schema, head, separator)
        .flatMap(
            parts ->
                sequence(parts, part -> flagged ? of(part).map(SkippedValue::nullable) : of(part)));
  }

  /** One after another; empty when one is. */
  private static Optional<SkippedValue> sequence(
      List<String> parts, Function<String, Optional<SkippedValue>> each) {
    List<SkippedValue> all = new ArrayList<>();
    for (String part : parts) {
      Optional<SkippedValue> one = each.apply(part);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all.add(one.get());
    }
    return Optional.of(
        source -> {
          for (SkippedValue one : all) {
            one.skip(source);
          }
        });
  }

  /** Schemas without parts. */
  final class Known {

    static final Set<String> PRIMITIVES =
        Set.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

    static final Map<String, TypeSerializer<?>> BASIC =
        Stream.<TypeSerializer<?>>concat(
                Stream.of(
                    BooleanSerializer.INSTANCE,
                    ByteSerializer.INSTANCE,
                    ShortSerializer.INSTANCE,
                    CharSerializer.INSTANCE,
                    IntSerializer.INSTANCE,
                    LongSerializer.INSTANCE,
                    FloatSerializer.INSTANCE,
                    DoubleSerializer.INSTANCE,
                    StringSerializer.INSTANCE,
                    BigIntSerializer.INSTANCE,
                    BigDecSerializer.INSTANCE,
                    DateSerializer.INSTANCE,
                    InstantSerializer.INSTANCE,
                    LocalDateSerializer.INSTANCE,
                    LocalTimeSerializer.INSTANCE,
                    LocalDateTimeSerializer.INSTANCE),
                Stream.of(
                        boolean[].class,
                        byte[].class,
                        short[].class,
                        char[].class,
                        int[].class,
                        long[].class,
                        float[].class,
                        double[].class)
                    .map(PrimitiveArraySerializer::new))
            .collect(Collectors.toMap(TypeSerializer::schema, serializer -> serializer));

    private Known() {}
  }
}
