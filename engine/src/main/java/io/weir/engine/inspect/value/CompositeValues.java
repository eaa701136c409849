package io.weir.engine.inspect.value;

import io.weir.api.common.typeutils.SchemaText;
import io.weir.api.common.typeutils.base.StringCodec;
import io.weir.api.common.typeutils.base.VarInt;
import io.weir.api.core.memory.DataInputView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Values that are made of others, as {@code docs/snapshot-format.md} and {@code api} lay them out.
 */
final class CompositeValues {

  private static final Set<String> PRIMITIVES =
      Set.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

  private static final int NULL = 0;
  private static final int EXACT = 1;
  private static final int SUBCLASS = 2;

  private CompositeValues() {}

  static Optional<StoredValue> of(String schema) {
    int end = schema.indexOf('(');
    String head = end < 0 ? "" : schema.substring(0, end);
    return switch (head) {
      case "enum" -> arguments(schema, head, ";").map(CompositeValues::constant);
      case "list", "array" ->
          arguments(schema, head, ",").flatMap(CompositeValues::all).map(CompositeValues::elements);
      case "map" ->
          arguments(schema, head, ",").flatMap(CompositeValues::all).map(CompositeValues::entries);
      case "record", "pojo" -> arguments(schema, head, ";").flatMap(CompositeValues::fields);
      default ->
          head.startsWith("tuple")
              ? arguments(schema, head, ",").flatMap(CompositeValues::all).map(CompositeValues::row)
              : Optional.empty();
    };
  }

  private static Optional<List<String>> arguments(String schema, String head, String separator) {
    return SchemaText.arguments(schema, head, separator);
  }

  /** Empty when one of them is. */
  private static Optional<List<StoredValue>> all(List<String> schemas) {
    return all(schemas, StoredValue::of);
  }

  private static Optional<List<StoredValue>> all(
      List<String> schemas, Function<String, Optional<StoredValue>> each) {
    List<StoredValue> values = new ArrayList<>();
    for (String schema : schemas) {
      each.apply(schema).ifPresent(values::add);
    }
    return values.size() == schemas.size() ? Optional.of(values) : Optional.empty();
  }

  private static StoredValue constant(List<String> parts) {
    List<String> names = List.of(parts.get(parts.size() - 1).split(","));
    return (source, words) -> {
      int ordinal = VarInt.read(source);
      if (ordinal >= names.size()) {
        throw new IOException("an enum's constant number " + ordinal + ", of " + names.size());
      }
      words.say(names.get(ordinal));
    };
  }

  private static StoredValue row(List<StoredValue> fields) {
    return (source, words) -> {
      words.say('(');
      for (int i = 0; i < fields.size(); i++) {
        words.say(i == 0 ? "" : ", ");
        fields.get(i).read(source, words);
      }
      words.say(')');
    };
  }

  private static StoredValue elements(List<StoredValue> element) {
    StoredValue each = ifPresent(element.get(0));
    return (source, words) -> repeat(VarInt.read(source), each, source, words.say('[')).say(']');
  }

  private static StoredValue entries(List<StoredValue> keyAndValue) {
    StoredValue each = entry(ifPresent(keyAndValue.get(0)), ifPresent(keyAndValue.get(1)));
    return (source, words) -> repeat(VarInt.read(source), each, source, words.say('{')).say('}');
  }

  /** The elements of a list state. */
  static StoredValue list(StoredValue element) {
    return (source, words) -> repeat(source.readInt(), element, source, words.say('[')).say(']');
  }

  /** The entries of a map state. */
  static StoredValue map(StoredValue.Pair pair) {
    StoredValue each = entry(pair.key(), pair.nullableValue());
    return (source, words) -> repeat(source.readInt(), each, source, words.say('{')).say('}');
  }

  private static StoredValue entry(StoredValue key, StoredValue value) {
    return (source, words) -> {
      key.read(source, words);
      words.say("=");
      value.read(source, words);
    };
  }

  private static Words repeat(int times, StoredValue each, DataInputView source, Words words)
      throws IOException {
    if (times < 0) {
      throw new IOException(times + " elements");
    }
    for (int i = 0; i < times; i++) {
      words.say(i == 0 ? "" : ", ");
      each.read(source, words);
    }
    return words;
  }

  /** Behind the time of its last access, and a byte that is 1 when it is null. */
  static StoredValue expiring(StoredValue value) {
    StoredValue rest = unlessNull(value);
    return (source, words) -> {
      long lastAccess = source.readLong();
      rest.read(source, words);
      words.say(" used at ").say(lastAccess);
    };
  }

  /** Behind a byte that is 1 when it is null. */
  static StoredValue unlessNull(StoredValue value) {
    return (source, words) -> {
      if (source.readBoolean()) {
        words.say(null);
      } else {
        value.read(source, words);
      }
    };
  }

  /** Behind a byte that is 1 when it is there. */
  private static StoredValue ifPresent(StoredValue value) {
    return (source, words) -> {
      if (source.readBoolean()) {
        value.read(source, words);
      } else {
        words.say(null);
      }
    };
  }

  /** The class's name first, then each {@code name:schema}. */
  private static Optional<StoredValue> fields(List<String> parts) {
    List<String> fields = parts.subList(1, parts.size());
    return all(fields, CompositeValues::field).map(all -> object(parts.get(0), fields, all));
  }

  private static Optional<StoredValue> field(String nameAndSchema) {
    String schema = nameAndSchema.substring(nameAndSchema.indexOf(':') + 1);
    if (PRIMITIVES.contains(schema)) {
      return StoredValue.of(schema);
    }
    String type = schema.endsWith("?") ? schema.substring(0, schema.length() - 1) : schema;
    return StoredValue.of(type).map(CompositeValues::ifPresent);
  }

  private static StoredValue object(String type, List<String> named, List<StoredValue> fields) {
    String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    return (source, words) -> {
      switch (source.readByte()) {
        case NULL -> words.say(null);
        case EXACT -> {
          words.say(simple).say('[');
          for (int i = 0; i < fields.size(); i++) {
            String name = named.get(i).substring(0, named.get(i).indexOf(':'));
            words.say(i == 0 ? "" : ", ").say(name).say('=');
            fields.get(i).read(source, words);
          }
          words.say(']');
        }
        case SUBCLASS ->
            throw new IOException(
                "a value of %s, a subclass of %s, whose fields no schema names"
                    .formatted(StringCodec.read(source), type));
        default -> throw new IOException("a value of " + type + " that begins with no known byte");
      }
    };
  }
}
