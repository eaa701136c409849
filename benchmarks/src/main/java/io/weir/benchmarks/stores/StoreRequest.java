package io.weir.benchmarks.stores;

import java.util.List;

/**
 * From the runner to a worker, one line.
 *
 * @param kind what is measured
 * @param number of the request: two have not the same, so that what they store has other names
 */
public record StoreRequest(Kind kind, StoreCase chosen, int number) {

  /** What is measured. */
  public enum Kind {
    /** Writes and reads, and how long that takes. */
    SPEED,
    /** Writes, and how much memory that takes. */
    MEMORY
  }

  public static final String QUIT = "quit";

  public String line() {
    return String.join(
        " ",
        kind.name(),
        chosen.data().id(),
        Integer.toString(chosen.mebibytes()),
        Integer.toString(chosen.subtasks()),
        Integer.toString(number));
  }

  /**
   * @throws IllegalArgumentException if the line is none that {@link #line} gives
   */
  public static StoreRequest parse(String line) {
    List<String> words = List.of(line.split(" "));
    if (words.size() != 5) {
      throw new IllegalArgumentException("not a request: " + line);
    }
    return new StoreRequest(
        Kind.valueOf(words.get(0)),
        new StoreCase(
            StoreData.of(words.get(1)),
            Integer.parseInt(words.get(2)),
            Integer.parseInt(words.get(3))),
        Integer.parseInt(words.get(4)));
  }
}
