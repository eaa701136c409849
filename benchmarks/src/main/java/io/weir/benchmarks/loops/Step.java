package io.weir.benchmarks.loops;

import io.weir.benchmarks.workload.Tally;

/**
 * What the work of a workload is on either side of its exchange. Belongs to one thread.
 *
 * @param <X> what crosses the exchange
 */
interface Step<X> {

  /** The part before the exchange: gives what a number of the source leads to. */
  void produce(long number, Exchange<X> exchange);

  /** The part behind the exchange. */
  void consume(X element);

  /** Of what was consumed so far. */
  Tally tally();

  /** Where produced elements go. */
  interface Exchange<X> {

    /**
     * @param hash elements of the same hash go to the same thread
     */
    void send(int hash, X element);
  }
}
