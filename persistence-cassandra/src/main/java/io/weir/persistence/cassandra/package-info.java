/**
 * Checkpoints in Apache Cassandra: {@link io.weir.persistence.cassandra.CassandraStateBackend} and
 * addresses like {@code cassandra:weir} for those who write jobs, and the provider that the engine
 * finds by that scheme. Opening a store blocks the thread that submits the job; all else does not.
 */
package io.weir.persistence.cassandra;
