/**
 * The journal of akka-persistence-cassandra, on this module's session: the plugin {@code
 * weir.persistence.cassandra.journal}, for event-sourced actors of applications. Only how it gets
 * its session is here; Akka makes that, from the configuration, when the first such actor starts.
 */
package io.weir.persistence.cassandra.journal;
