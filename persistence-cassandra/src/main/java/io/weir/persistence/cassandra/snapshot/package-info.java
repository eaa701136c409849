/**
 * Snapshots of persistent actors: an Akka Persistence plugin for any of them, on two tables.
 * Objects are serialised on the plugin's own dispatcher, statements run on the driver's threads.
 */
package io.weir.persistence.cassandra.snapshot;
