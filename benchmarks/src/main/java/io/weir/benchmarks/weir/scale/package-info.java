/** The worker for {@code ./weir bench scale} on Weir, with the cases that only Weir has. */
package io.weir.benchmarks.weir.scale;
