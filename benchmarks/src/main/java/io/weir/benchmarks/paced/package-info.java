/**
 * Latency at a fixed rate: a source that keeps to a schedule whatever happens behind it, a keyed
 * count with state, and an end that records how late each event is against the schedule. An event
 * that had to wait because the job stood still is thus counted with its whole wait (no coordinated
 * omission). Written once, against Weir's API, as the programs of {@link io.weir.benchmarks.jobs}
 * are. Runs in the engines' threads; the {@link io.weir.benchmarks.paced.Meter} is the one object
 * that they share.
 */
package io.weir.benchmarks.paced;
