/**
 * Weir's tables: the CQL that makes them, with a version, and the check that a keyspace has them,
 * made when a session first uses it. Only {@link io.weir.persistence.cassandra.schema.SchemaCheck}
 * sends anything, and without blocking.
 */
package io.weir.persistence.cassandra.schema;
