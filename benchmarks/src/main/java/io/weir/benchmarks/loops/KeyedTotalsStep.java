package io.weir.benchmarks.loops;

import io.weir.benchmarks.workload.Checksums;
import io.weir.benchmarks.workload.Elements;
import io.weir.benchmarks.workload.Event;
import io.weir.benchmarks.workload.Numbers;
import io.weir.benchmarks.workload.Tally;
import io.weir.benchmarks.workload.Total;
import java.util.HashMap;
import java.util.Map;

final class KeyedTotalsStep<E extends Event, T extends Total> implements Step<E> {

  private final Elements<E, T, ?> elements;
  private final int keys;
  private final Map<Long, T> totals = new HashMap<>();
  private long count;
  private long checksum;

  KeyedTotalsStep(Elements<E, T, ?> elements, int keys) {
    this.elements = elements;
    this.keys = keys;
  }

  @Override
  public void produce(long number, Exchange<E> exchange) {
    long key = Numbers.keyOf(number, keys);
    exchange.send(Long.hashCode(key), elements.event(key, Numbers.valueOf(key)));
  }

  @Override
  public void consume(E event) {
    Long key = event.key();
    T before = totals.get(key);
    T total =
        before == null
            ? elements.total(event.key(), 1, event.value())
            : elements.add(before, event);
    totals.put(key, total);
    count++;
    checksum += Checksums.ofTotal(total.key(), total.count(), total.sum());
  }

  @Override
  public Tally tally() {
    return new Tally(count, checksum);
  }
}
