package io.weir.engine.state;

/**
 * The layout of a type whose values are one word, and equal exactly when their words are. Keys of
 * such a type are compared and hashed without an object.
 *
 * @param <T> the type
 */
public interface OneWord<T> extends WordLayout<T> {

  Class<T> type();

  long word(T value);

  /** The value of a word. */
  T value(long word);

  @Override
  default int width() {
    return 1;
  }

  @Override
  default void write(T value, long[] words, int at) {
    words[at] = word(value);
  }

  @Override
  default T read(long[] words, int at) {
    return value(words[at]);
  }

  @Override
  default boolean holds(T value, long[] words, int at) {
    return words[at] == word(value);
  }
}
