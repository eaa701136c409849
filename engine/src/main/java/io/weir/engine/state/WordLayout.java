package io.weir.engine.state;

/**
 * How the values of an immutable type of fixed width lie in 64-bit words: kept so, a value is no
 * object, costs the garbage collector nothing, and lies beside its key. Stateless.
 *
 * @param <T> the type; none of its values is null
 */
public interface WordLayout<T> {

  /** Words of a value, at least 0. */
  int width();

  /** Puts the value into {@code words} from {@code at} on. */
  void write(T value, long[] words, int at);

  /** An object equal to the one written. */
  T read(long[] words, int at);

  /** True when a value equal to this one was written there. */
  boolean holds(T value, long[] words, int at);
}
