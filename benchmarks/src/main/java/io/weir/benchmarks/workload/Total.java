package io.weir.benchmarks.workload;

/** Count and sum of a key: state, and after each event an output. */
public interface Total {

  long key();

  long count();

  long sum();
}
