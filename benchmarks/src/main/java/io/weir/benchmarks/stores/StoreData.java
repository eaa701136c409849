package io.weir.benchmarks.stores;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What a value of 1 KiB is made of: a function of the key, so that nobody needs to keep it. */
public enum StoreData {
  /** As good as random, so that no side gains by compressing. */
  RANDOM("random") {
    @Override
    void fill(ByteBuffer value, long key) {
      long state = mix(key);
      for (int i = 0; i < Values.BYTES; i += Long.BYTES) {
        state += STEP;
        value.putLong(mix(state));
      }
    }
  },

  /**
   * Records as state has them: when, which, how many, codes of a few letters, a sum; 16 of 64 bytes
   * each. LZ4 makes about half of it.
   */
  RECORDS("records") {
    @Override
    void fill(ByteBuffer value, long key) {
      long state = mix(key);
      for (int i = 0; i < Values.BYTES; i += RECORD_BYTES) {
        state += STEP;
        record(value, key, mix(state));
      }
    }

    private void record(ByteBuffer value, long key, long random) {
      value.putLong(FIRST_MILLIS + (random >>> 29)); // within a year
      value.putLong(key);
      value.putInt((int) (random & 0x1FFF)); // a number of four digits
      value.putInt((int) (random >>> 20 & 0x7F) - 20); // minutes
      value.putLong(CODES[(int) (random >>> 13 & 0xFF)]);
      value.putLong(CODES[(int) (random >>> 40 & 0xFF)]);
      value.putDouble(100 + (random >>> 50 & 0x7FF)); // miles
      value.putLong(random >>> 33 & 0xFFF); // times
      value.putLong(0);
    }
  };

  static final long STEP = 0x9E3779B97F4A7C15L;
  private static final int RECORD_BYTES = 64;
  private static final long FIRST_MILLIS = 1_700_000_000_000L;

  /** Each three letters in the middle of eight bytes. */
  private static final long[] CODES = new long[256];

  static {
    Arrays.setAll(CODES, StoreData::code);
  }

  private final String id;

  StoreData(String id) {
    this.id = id;
  }

  private static long code(int number) {
    long letters = mix(number);
    long code = 3;
    for (int i = 0; i < 3; i++) {
      code = code << 8 | 'A' + (letters >>> 8 * i & 0xFF) % 26;
    }
    return code << 16;
  }

  /**
   * @throws IllegalArgumentException if there is none of that id
   */
  public static StoreData of(String id) {
    return Arrays.stream(values())
        .filter(data -> data.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no data " + id));
  }

  /** As options, requests and tables have it. */
  public String id() {
    return id;
  }

  /** Puts the value of a key, {@link Values#BYTES} bytes. */
  abstract void fill(ByteBuffer value, long key);

  final void put(ByteBuffer values, long key) {
    fill(values.order(ByteOrder.LITTLE_ENDIAN), key);
  }

  /** The finaliser of Stafford's variant 13, as SplittableRandom has it. */
  static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
