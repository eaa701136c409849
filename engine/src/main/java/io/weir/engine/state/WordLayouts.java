package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.BooleanSerializer;
import io.weir.api.common.typeutils.base.ByteSerializer;
import io.weir.api.common.typeutils.base.CharSerializer;
import io.weir.api.common.typeutils.base.DoubleSerializer;
import io.weir.api.common.typeutils.base.IntSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.ShortSerializer;
import io.weir.api.java.typeutils.runtime.PojoSerializer;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** The layout in words of the types that have one: boxed primitives, and records of primitives. */
final class WordLayouts {

  private static final Map<Class<?>, WordLayout<?>> BOXES =
      Map.of(
          LongSerializer.class, new Longs(),
          IntSerializer.class, box(Integer.class, Integer::longValue, word -> (int) word),
          ShortSerializer.class, box(Short.class, Short::longValue, word -> (short) word),
          ByteSerializer.class, box(Byte.class, Byte::longValue, word -> (byte) word),
          CharSerializer.class, box(Character.class, c -> c, word -> (char) word),
          BooleanSerializer.class, box(Boolean.class, b -> b ? 1 : 0, word -> word != 0),
          DoubleSerializer.class,
              box(Double.class, Double::doubleToLongBits, Double::longBitsToDouble),
          PresenceSerializer.class, new Presence());

  private WordLayouts() {}

  /** Of keys that are one word, equal exactly when their words are; empty for others. */
  @SuppressWarnings("unchecked") // a serializer's class says its type
  static <T> Optional<OneWord<T>> oneWord(TypeSerializer<T> serializer) {
    return of(serializer).filter(OneWord.class::isInstance).map(layout -> (OneWord<T>) layout);
  }

  /** Empty when values of the type are kept as objects. */
  @SuppressWarnings("unchecked") // a serializer's class says its type
  static <T> Optional<WordLayout<T>> of(TypeSerializer<T> serializer) {
    if (serializer instanceof TtlSerializer<?> ttl) {
      return of(ttl.value()).map(value -> (WordLayout<T>) new TtlLayout<>(value));
    }
    if (serializer instanceof PojoSerializer<T> pojo) {
      return RecordLayouts.of(pojo.type());
    }
    return Optional.ofNullable((WordLayout<T>) BOXES.get(serializer.getClass()));
  }

  private static <T> WordLayout<T> box(
      Class<T> type, ToLongFunction<T> word, LongFunction<T> value) {
    return new Box<>(type, word, value);
  }

  /** The most frequent one: no calls through functions. */
  private static final class Longs implements OneWord<Long> {

    @Override
    public Class<Long> type() {
      return Long.class;
    }

    @Override
    public long word(Long value) {
      return value;
    }

    @Override
    public Long value(long word) {
      return word;
    }
  }

  private record Box<T>(Class<T> type, ToLongFunction<T> toWord, LongFunction<T> toValue)
      implements OneWord<T> {

    @Override
    public long word(T boxed) {
      return toWord.applyAsLong(boxed);
    }

    @Override
    public T value(long word) {
      return toValue.apply(word);
    }
  }

  /** Being there is the whole value. */
  private static final class Presence implements WordLayout<Boolean> {

    @Override
    public int width() {
      return 0;
    }

    @Override
    public void write(Boolean value, long[] words, int at) {}

    @Override
    public Boolean read(long[] words, int at) {
      return Boolean.TRUE;
    }

    @Override
    public boolean holds(Boolean value, long[] words, int at) {
      return value;
    }
  }
}
