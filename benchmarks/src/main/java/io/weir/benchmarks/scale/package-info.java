/**
 * How much fits into one process: thousands of subtasks in a job, a thousand jobs in an actor
 * system. Each case runs in a JVM of its own with the heap that the case states, so that figures of
 * memory and threads are the case's alone. {@link io.weir.benchmarks.scale.WideMeasurement} runs a
 * wide job on one engine in this JVM and prints figures for the runner in {@code
 * io.weir.benchmarks.compare}. Flink's module compiles these very sources, with other imports.
 */
package io.weir.benchmarks.scale;
