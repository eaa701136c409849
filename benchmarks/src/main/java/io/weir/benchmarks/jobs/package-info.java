/**
 * The workloads as programs of the DataStream API. Written once, against Weir's; the modules for
 * Flink compile these very files after the imports have been rewritten, so the programs use only
 * what Weir, Flink 1.20 and Flink 2 have in common. What differs, such as the directory for
 * checkpoints, is set by each engine's worker.
 */
package io.weir.benchmarks.jobs;
