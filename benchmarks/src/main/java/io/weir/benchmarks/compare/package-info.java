/**
 * The side-by-side comparison: starts a worker for each contender, has them take turns at the same
 * tasks, checks what they tally, and writes a table and a chart.
 *
 * <p>{@link io.weir.benchmarks.compare.Workers} are the processes; {@link
 * io.weir.benchmarks.compare.Throughput} is the measurement; {@link
 * io.weir.benchmarks.compare.Results} what came out; {@link io.weir.benchmarks.compare.Table} and
 * {@link io.weir.benchmarks.compare.Chart} show it. All on the main thread.
 *
 * <p>{@link io.weir.benchmarks.compare.LatencyRounds} have the same workers run at a fixed rate,
 * under each garbage collector; {@link io.weir.benchmarks.compare.LatencyTable} shows it.
 */
package io.weir.benchmarks.compare;
