package io.weir.engine.state;

/**
 * A value that expires.
 *
 * @param value null only in a map
 * @param lastAccess in milliseconds since 1970, of the access that its time began anew with
 */
record TtlValue<V>(V value, long lastAccess) {}
