package io.weir.benchmarks.workload;

/** What flows from the source on. */
public interface Event {

  long key();

  long value();
}
