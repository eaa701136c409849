package io.weir.benchmarks.workload;

import java.io.Serializable;

/**
 * Makes the elements of the streams, so that one source of a program serves immutable and mutable
 * ones.
 */
public interface Elements<E extends Event, T extends Total, W extends WordCount>
    extends Serializable {

  Class<E> eventType();

  Class<T> totalType();

  Class<W> wordCountType();

  E event(long key, long value);

  T total(long key, long count, long sum);

  /** The total with an event more. A mutable one is changed and given back. */
  T add(T total, E event);

  W wordCount(String word, long count);
}
