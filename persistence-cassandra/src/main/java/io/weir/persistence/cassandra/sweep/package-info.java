/**
 * Deletion of what no checkpoint refers to and nobody will delete any more. Rules are pure; the
 * sweep runs on the driver's threads, started from time to time by the actor system's scheduler.
 */
package io.weir.persistence.cassandra.sweep;
