package io.weir.benchmarks.state;

import java.time.Duration;
import java.util.Arrays;

/** What is measured, each on every engine in a JVM of its own. */
public enum StateCase {
  COST_SPARSE("cost-1", "checkpoints when 1 % of the keys change between them", 5_000_000, "4g"),
  COST_ALL("cost-all", "checkpoints when all keys change between them", 5_000_000, "4g"),
  RECOVERY("recovery", "from the exception to the first output", 5_000_000, "4g"),
  LARGE("large", "as many updates as it takes", 20_000_000, "6g"),
  MEMORY("memory", "state beside a HashMap of the same", 2_000_000, "4g");

  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(10);

  /** More than all, since an interval may be a little shorter than asked. */
  private static final double ALL = 1.2;

  private static final double SPARSE = 0.01;

  /** Of the keys between checkpoints, at the failures. */
  private static final double MANY = 0.2;

  private final String id;
  private final String title;
  private final long keys;
  private final String heap;

  StateCase(String id, String title, long keys, String heap) {
    this.id = id;
    this.title = title;
    this.keys = keys;
    this.heap = heap;
  }

  /**
   * @throws IllegalArgumentException if there is none of that id
   */
  public static StateCase of(String id) {
    return Arrays.stream(values())
        .filter(each -> each.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no case " + id));
  }

  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  /** Unless told otherwise. */
  public long keys() {
    return keys;
  }

  public String heap() {
    return heap;
  }

  /**
   * @throws IllegalStateException for {@link #MEMORY}, which runs no job
   */
  public Load load(long howMany) {
    return switch (this) {
      case COST_SPARSE -> Load.changing(howMany, SPARSE, SHORT);
      case COST_ALL -> Load.changing(howMany, ALL, LONG);
      case RECOVERY -> Load.changing(howMany, MANY, SHORT);
      case LARGE -> new Load(howMany, Load.UNLIMITED, LONG);
      case MEMORY -> throw new IllegalStateException("runs no job");
    };
  }
}
