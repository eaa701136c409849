package io.weir.persistence.cassandra.session;

/**
 * How often something happened.
 *
 * @param total since the start
 * @param recent within the window of {@code weir.persistence.cassandra.health.window}; 1,000 stands
 *     for as many or more
 */
public record Occurrences(long total, int recent) {}
