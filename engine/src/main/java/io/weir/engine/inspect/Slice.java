package io.weir.engine.inspect;

import java.util.Arrays;

/** A part of an array that nobody alters; equal to others with equal bytes. */
final class Slice implements Comparable<Slice> {

  static final Slice NOTHING = new Slice(new byte[0], 0, 0);

  private final byte[] array;
  private final int from;
  private final int to;
  private final int hash;

  Slice(byte[] array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
    int mixed = 1;
    for (int i = from; i < to; i++) {
      mixed = 31 * mixed + array[i];
    }
    this.hash = mixed;
  }

  static Slice of(byte[] all) {
    return new Slice(all, 0, all.length);
  }

  int length() {
    return to - from;
  }

  byte[] bytes() {
    return Arrays.copyOfRange(array, from, to);
  }

  @Override
  public int compareTo(Slice other) {
    return Arrays.compare(array, from, to, other.array, other.from, other.to);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slice that
        && hash == that.hash
        && Arrays.equals(array, from, to, that.array, that.from, that.to);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
