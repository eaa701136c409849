/**
 * What keyed state costs: a count of many keys whose rate of change is set, its checkpoints, its
 * recovery and its memory. {@link io.weir.benchmarks.state.Measurement} runs a case on one engine
 * in this JVM and prints findings for the runner in {@code io.weir.benchmarks.compare}. Flink's
 * module compiles these very sources, with other imports.
 */
package io.weir.benchmarks.state;
