/**
 * Whether Cassandra serves the jobs of this process: what is known of requests and of checkpoints,
 * and the rules that make a verdict of it. Stores and coordinators feed it from their threads,
 * {@link io.weir.persistence.cassandra.CassandraHealth} hands it out; nothing here sends a request.
 */
package io.weir.persistence.cassandra.health;
