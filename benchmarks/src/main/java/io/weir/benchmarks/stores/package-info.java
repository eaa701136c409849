/**
 * Snapshots in Cassandra, measured: what the runner in {@code io.weir.benchmarks.compare} asks of
 * its workers and what they answer, and the state that all of them write. Pure; the workers, which
 * need a driver, are in the module {@code benchmarks/cassandra}.
 */
package io.weir.benchmarks.stores;
