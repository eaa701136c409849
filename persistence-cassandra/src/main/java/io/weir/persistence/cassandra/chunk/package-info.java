/**
 * Chunks of checkpoints: an Akka Persistence plugin that the engine's snapshot store asks, on two
 * tables. Statements run on the driver's threads.
 */
package io.weir.persistence.cassandra.chunk;
