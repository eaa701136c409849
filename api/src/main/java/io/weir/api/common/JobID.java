package io.weir.api.common;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/** Names one job: 16 bytes, written as 32 hexadecimal digits. */
public final class JobID implements Comparable<JobID>, Serializable {

  public static final int SIZE = 16;

  private final long lower;
  private final long upper;

  /** A random id. */
  public JobID() {
    UUID random = UUID.randomUUID();
    lower = random.getLeastSignificantBits();
    upper = random.getMostSignificantBits();
  }

  public JobID(long lowerPart, long upperPart) {
    lower = lowerPart;
    upper = upperPart;
  }

  public JobID(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException(
          "A job id has " + SIZE + " bytes, these are " + bytes.length + ".");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    lower = buffer.getLong();
    upper = buffer.getLong();
  }

  public static JobID generate() {
    return new JobID();
  }

  public static JobID fromByteArray(byte[] bytes) {
    return new JobID(bytes);
  }

  /** The inverse of {@link #toHexString()}. */
  public static JobID fromHexString(String hexString) {
    try {
      return new JobID(HexFormat.of().parseHex(hexString));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Cannot read a job id from \"" + hexString + "\": it has 32 hexadecimal digits.", e);
    }
  }

  public byte[] getBytes() {
    return ByteBuffer.allocate(SIZE).putLong(lower).putLong(upper).array();
  }

  public long getLowerPart() {
    return lower;
  }

  public long getUpperPart() {
    return upper;
  }

  public String toHexString() {
    return HexFormat.of().formatHex(getBytes());
  }

  @Override
  public int compareTo(JobID other) {
    int upperParts = Long.compare(upper, other.upper);
    return upperParts != 0 ? upperParts : Long.compare(lower, other.lower);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JobID that && lower == that.lower && upper == that.upper;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(lower ^ upper);
  }

  @Override
  public String toString() {
    return toHexString();
  }
}
