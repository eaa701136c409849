/**
 * The processes of {@code ./weir bench cassandra}: a node, and a worker for each side. The runner
 * in {@code io.weir.benchmarks.compare} starts them and asks them in turn, by a line on standard
 * input and output. A worker measures in its main thread.
 */
package io.weir.benchmarks.cassandra;
