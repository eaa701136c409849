/**
 * The worker that runs the programs of {@code io.weir.benchmarks.jobs}, their imports rewritten, on
 * a MiniCluster of Flink. One source for Flink 1.20 and 2.
 */
package io.weir.benchmarks.flink;
