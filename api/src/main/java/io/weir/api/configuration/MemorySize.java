package io.weir.api.configuration;

import java.io.Serializable;
import java.util.Locale;

/** A number of bytes, at least 0. In text a number and a unit of 1024s: {@code 20 kb}. */
public final class MemorySize implements Comparable<MemorySize>, Serializable {

  public static final MemorySize ZERO = new MemorySize(0);
  public static final MemorySize MAX_VALUE = new MemorySize(Long.MAX_VALUE);

  private static final String[] UNITS = {"bytes", "kb", "mb", "gb", "tb"};

  private final long bytes;

  public MemorySize(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("A size must not be negative; it was " + bytes + ".");
    }
    this.bytes = bytes;
  }

  public static MemorySize ofMebiBytes(long mebiBytes) {
    return new MemorySize(Math.multiplyExact(mebiBytes, 1L << 20));
  }

  public long getBytes() {
    return bytes;
  }

  public long getKibiBytes() {
    return bytes >> 10;
  }

  public int getMebiBytes() {
    return (int) (bytes >> 20);
  }

  public long getGibiBytes() {
    return bytes >> 30;
  }

  public long getTebiBytes() {
    return bytes >> 40;
  }

  public MemorySize add(MemorySize that) {
    return new MemorySize(Math.addExact(bytes, that.bytes));
  }

  public MemorySize subtract(MemorySize that) {
    return new MemorySize(Math.subtractExact(bytes, that.bytes));
  }

  /**
   * @throws IllegalArgumentException if it is not a number and a unit, or too large
   */
  public static MemorySize parse(String text) {
    String trimmed = text.trim();
    int digits = 0;
    while (digits < trimmed.length() && Character.isDigit(trimmed.charAt(digits))) {
      digits++;
    }
    long number = Long.parseLong(trimmed.substring(0, digits));
    int shift = shift(trimmed.substring(digits).trim().toLowerCase(Locale.ROOT));
    if (number > Long.MAX_VALUE >> shift) {
      throw new IllegalArgumentException("The size is too large: \"" + text + "\".");
    }
    return new MemorySize(number << shift);
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "", "b", "bytes" -> 0;
      case "k", "kb", "kibibytes" -> 10;
      case "m", "mb", "mebibytes" -> 20;
      case "g", "gb", "gibibytes" -> 30;
      case "t", "tb", "tebibytes" -> 40;
      default -> throw new IllegalArgumentException("no unit of memory: " + unit);
    };
  }

  public static long parseBytes(String text) {
    return parse(text).getBytes();
  }

  @Override
  public int compareTo(MemorySize that) {
    return Long.compare(bytes, that.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MemorySize that && bytes == that.bytes;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bytes);
  }

  /** With the largest unit that says it exactly; {@link #parse} reads it. */
  @Override
  public String toString() {
    int unit = 0;
    long number = bytes;
    while (number > 0 && number % 1024 == 0 && unit < UNITS.length - 1) {
      number /= 1024;
      unit++;
    }
    return number + " " + UNITS[unit];
  }
}
