/**
 * What is measured: workloads, the elements that flow in them, and the tally that proves that an
 * engine has done the work. Plain classes without any engine's API, so that every engine, the loops
 * and the reference share them; the peers' modules compile these very sources.
 */
package io.weir.benchmarks.workload;
