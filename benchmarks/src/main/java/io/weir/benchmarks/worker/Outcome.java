package io.weir.benchmarks.worker;

import io.weir.benchmarks.workload.Tally;

/**
 * What an engine says of a run.
 *
 * @param checkpoints completed ones; 0 where there are none
 */
public record Outcome(Tally tally, long checkpoints) {}
