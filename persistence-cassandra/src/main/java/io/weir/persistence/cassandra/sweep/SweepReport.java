package io.weir.persistence.cassandra.sweep;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a sweep has done.
 *
 * @param marked chunks found without a checkpoint for the first time
 * @param removed chunks deleted
 * @param forgotten lists of checkpoints of which nothing is left
 * @param skipped jobs whose checkpoints could not be read, and why; nothing of them was touched
 */
public record SweepReport(int marked, int removed, int forgotten, List<String> skipped) {

  static final SweepReport NOTHING = new SweepReport(0, 0, 0, List.of());

  public SweepReport {
    skipped = List.copyOf(skipped);
  }

  SweepReport and(SweepReport more) {
    return new SweepReport(
        marked + more.marked,
        removed + more.removed,
        forgotten + more.forgotten,
        Stream.concat(skipped.stream(), more.skipped.stream()).toList());
  }

  static SweepReport skipping(String job, Throwable cause) {
    return new SweepReport(0, 0, 0, List.of(job + ": " + cause.getMessage()));
  }
}
