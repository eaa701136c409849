/**
 * A process that runs one engine for a runner in another process: {@link
 * io.weir.benchmarks.worker.WorkerLoop} reads requests from standard input, and answers on standard
 * output, in the lines of {@link io.weir.benchmarks.worker.Request} and {@link
 * io.weir.benchmarks.worker.Reply}. One thread, the main one; an engine has its own besides. The
 * peers' modules compile these very sources.
 */
package io.weir.benchmarks.worker;
