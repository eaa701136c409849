/**
 * What the samples need to run with Apache Cassandra: {@link
 * io.weir.samples.cassandra.CassandraStorage} is found by the demo as {@code --storage cassandra}.
 * A module of its own, so that who runs the samples without Cassandra does not download it. All of
 * it is called by the demo's one thread.
 */
package io.weir.samples.cassandra;
