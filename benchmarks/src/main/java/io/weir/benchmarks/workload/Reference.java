package io.weir.benchmarks.workload;

/**
 * The tally that a task must leave, computed with primitives and arrays: no object of the
 * programs', so that it does not share their mistakes.
 */
public final class Reference {

  private Reference() {}

  public static Tally of(Workload workload, long records) {
    return switch (workload) {
      case STATELESS -> stateless(records);
      case KEYED_10K, KEYED_1M -> keyed(records, workload.keys());
      case WORDS -> words(records);
    };
  }

  private static Tally stateless(long records) {
    long kept = 0;
    long checksum = 0;
    for (long number = 0; number < records; number++) {
      long value = Numbers.scaled(Numbers.mix(number));
      if (Numbers.isKept(value)) {
        kept++;
        checksum += Checksums.ofEvent(value);
      }
    }
    return new Tally(kept, checksum);
  }

  private static Tally keyed(long records, int keys) {
    long[] counts = new long[keys];
    long checksum = 0;
    for (long number = 0; number < records; number++) {
      int key = (int) Numbers.keyOf(number, keys);
      long count = ++counts[key];
      checksum += Checksums.ofTotal(key, count, count * Numbers.valueOf(key));
    }
    return new Tally(records, checksum);
  }

  private static Tally words(long lines) {
    int[] hashes = new int[Lines.WORDS];
    for (int word = 0; word < hashes.length; word++) {
      hashes[word] = Lines.word(word).hashCode();
    }
    long[] counts = new long[Lines.WORDS];
    long checksum = 0;
    for (long number = 0; number < lines; number++) {
      for (int word : Lines.wordsOf(number)) {
        checksum += Checksums.ofWordCount(hashes[word], ++counts[word]);
      }
    }
    return new Tally(lines * Lines.WORDS_PER_LINE, checksum);
  }
}
