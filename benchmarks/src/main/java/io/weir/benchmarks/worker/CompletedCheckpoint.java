package io.weir.benchmarks.worker;

import java.util.OptionalDouble;

/**
 * What an engine knows of a checkpoint.
 *
 * @param millis from its trigger to its completion
 * @param bytes that it wrote
 * @param standstillMillis the longest that it kept a subtask from its records, if that is known
 */
public record CompletedCheckpoint(
    long id, double millis, long bytes, OptionalDouble standstillMillis) {}
