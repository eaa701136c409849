package io.weir.engine.plan;

/**
 * One execution of a job, between two restarts. Every message and durable write that can outlive a
 * restart carries it.
 *
 * @param number 1 for the first
 */
public record AttemptId(int number) implements Comparable<AttemptId> {

  public static final AttemptId FIRST = new AttemptId(1);

  public AttemptId {
    if (number < 1) {
      throw new IllegalArgumentException("attempt " + number);
    }
  }

  public AttemptId next() {
    return new AttemptId(number + 1);
  }

  @Override
  public int compareTo(AttemptId other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
