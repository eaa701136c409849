/**
 * Real Cassandra nodes for tests and trials, each a process with a class path of its own. {@link
 * io.weir.persistence.cassandra.testkit.CassandraNodes} starts and ends them; {@link
 * io.weir.persistence.cassandra.testkit.CassandraCluster} does so for a JUnit 5 test class.
 *
 * <p>Nothing of Weir's engine is used here, and nothing of Cassandra's is on the caller's class
 * path: the server's jars come as files within the jar of {@code weir-persistence-cassandra-server}
 * and are copied once to a cache directory. All of it runs in threads of the caller.
 */
package io.weir.persistence.cassandra.testkit;
