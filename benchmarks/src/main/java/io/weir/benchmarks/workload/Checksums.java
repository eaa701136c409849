package io.weir.benchmarks.workload;

/**
 * What a record at the end adds to the checksum. Running counts go in: the counts of a key are 1 to
 * its last one in every order of arrival.
 */
public final class Checksums {

  private Checksums() {}

  public static long ofEvent(long value) {
    return value;
  }

  public static long ofTotal(long key, long count, long sum) {
    return Numbers.mix(key * 31 + Numbers.mix(count) + sum);
  }

  /**
   * @param hash of the word, as {@code String.hashCode} gives it
   */
  public static long ofWordCount(int hash, long count) {
    return Numbers.mix(hash * 31L + Numbers.mix(count));
  }
}
