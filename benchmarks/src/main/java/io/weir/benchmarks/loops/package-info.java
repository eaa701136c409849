/**
 * The workloads as one would write them by hand, with the same objects as the programs and a {@code
 * java.util.HashMap} for state, without checkpoints: on one thread, and on two that hand over to
 * each other what belongs there. The latter is what two cores can do with objects at most.
 */
package io.weir.benchmarks.loops;
