/**
 * How much fits into one process: thousands of subtasks in a job, a thousand jobs in an actor
 * system. Each case runs in a JVM of its own with the heap that the case states, so that figures of
 * memory and threads are the case's alone. Run by people through {@code ./weir bench scale}.
 */
package io.weir.benchmarks.scale;
