package io.weir.engine.inspect.value;

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
import io.weir.api.common.typeutils.base.VoidSerializer;
import io.weir.api.core.memory.DataInputView;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values without parts: what the serializers of the JDK's own types write. */
final class BasicValues {

  /** More is no value but damage: a length is believed only so far. */
  private static final int MOST_BYTES = 1 << 28;

  private static final Map<String, TypeSerializer<?>> SERIALIZERS =
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
                  LocalDateTimeSerializer.INSTANCE,
                  VoidSerializer.INSTANCE),
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

  private BasicValues() {}

  static Optional<StoredValue> of(String schema) {
    if (schema.equals("present")) {
      return Optional.of((source, words) -> words.say("present"));
    }
    if (schema.equals("java-serialised")) {
      return Optional.of((source, words) -> digits("java", source.readInt(), source, words));
    }
    if (schema.startsWith("kryo(")) {
      String type = schema.substring("kryo(".length(), schema.length() - 1);
      return Optional.of((source, words) -> digits(type, VarInt.read(source), source, words));
    }
    return Optional.ofNullable(SERIALIZERS.get(schema))
        .map(known -> (source, words) -> say(known.deserialize(source), words));
  }

  private static void say(Object value, Words words) {
    if (value == null || !value.getClass().isArray()) {
      words.say(value);
      return;
    }
    words.say('[');
    for (int i = 0; i < Array.getLength(value); i++) {
      words.say(i == 0 ? "" : ", ").say(Array.get(value, i));
    }
    words.say(']');
  }

  private static void digits(String type, int length, DataInputView source, Words words)
      throws IOException {
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a value of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    source.readFully(bytes);
    words.say(type).say(" 0x").say(HexFormat.of().formatHex(bytes));
  }
}
