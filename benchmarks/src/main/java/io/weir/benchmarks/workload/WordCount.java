package io.weir.benchmarks.workload;

/** A word and how often it was seen: once before counting, so often so far after it. */
public interface WordCount {

  String word();

  long count();
}
