package io.weir.benchmarks.workload;

import java.util.Arrays;

/** The work that every engine does. */
public enum Workload {
  /** Numbers to events, an exchange that spreads them evenly, a map, a filter, a count. */
  STATELESS("W1", "stateless, with an exchange", "events", 1_000_000, false),
  /** Count and sum of each of a few keys, whose state fits into the processor's caches. */
  KEYED_10K("W2-10k", "keyed count and sum, 10,000 keys", "events", 10_000, true),
  /** Count and sum of each of many keys. */
  KEYED_1M("W2-1M", "keyed count and sum, 1,000,000 keys", "events", 1_000_000, true),
  /** Lines of ten words, split, each word counted. */
  WORDS("W3", "word count, lines of ten words", "lines", Lines.WORDS, true);

  private final String id;
  private final String title;
  private final String unit;
  private final int keys;
  private final boolean checkpointed;

  Workload(String id, String title, String unit, int keys, boolean checkpointed) {
    this.id = id;
    this.title = title;
    this.unit = unit;
    this.keys = keys;
    this.checkpointed = checkpointed;
  }

  /**
   * @throws IllegalArgumentException if there is none of that id
   */
  public static Workload of(String id) {
    return Arrays.stream(values())
        .filter(workload -> workload.id.equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no workload " + id));
  }

  /** Without blanks: it is a word of the protocol and of options. */
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  /** What a record of the source is called. */
  public String unit() {
    return unit;
  }

  /** Keys are 0 to this, exclusive. */
  public int keys() {
    return keys;
  }

  /** Whether exactly-once checkpoints are taken each second. */
  public boolean checkpointed() {
    return checkpointed;
  }

  @Override
  public String toString() {
    return id;
  }
}
