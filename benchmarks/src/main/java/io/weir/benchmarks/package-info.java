/**
 * Measurements that compare: a job on the engine beside the same work done by other means, in one
 * process, interleaved, stated as a ratio. Each prints a proof that both did the same work. Run by
 * people through {@code ./weir bench}, on the main thread.
 */
package io.weir.benchmarks;
