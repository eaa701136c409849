/** The worker that runs the programs of {@code io.weir.benchmarks.jobs} on Weir itself. */
package io.weir.benchmarks.weir;
