package io.weir.benchmarks.workload;

/**
 * What a run leaves as proof. It does not depend on the order in which keys, or records of one key,
 * were seen, but a record lost, repeated or counted for another key changes it.
 *
 * @param count records that reached the end
 * @param checksum sum, modulo 2^64, of what {@link Checksums} gives for each of them
 */
public record Tally(long count, long checksum) {}
