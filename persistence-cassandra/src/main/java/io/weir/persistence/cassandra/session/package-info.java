/**
 * The one session that an ActorSystem has with Cassandra, how much may be under way on it, and what
 * is tried again. All stores of this module send their requests through {@link
 * io.weir.persistence.cassandra.session.Requests}, from actors and other threads; nothing here
 * blocks. Settings are in {@code weir.persistence.cassandra}.
 */
package io.weir.persistence.cassandra.session;
