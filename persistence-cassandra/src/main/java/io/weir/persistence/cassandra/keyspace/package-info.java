/**
 * What an ActorSystem has of Cassandra: one session, and keyspaces whose schema has been checked.
 * Plugins and stores begin here, from their actors or from the thread that submits a job; nothing
 * blocks.
 */
package io.weir.persistence.cassandra.keyspace;
