package io.weir.benchmarks.paced;

/**
 * An event, and after the count what became of it.
 *
 * @param value the source's, then the key's count so far
 * @param dueNanos of {@code System.nanoTime}: when the schedule has it
 * @param counts false while keys are filled and while the job warms up
 */
public record Timed(long key, long value, long dueNanos, boolean counts) {}
