package io.weir.benchmarks.loops;

import io.weir.benchmarks.workload.Checksums;
import io.weir.benchmarks.workload.Elements;
import io.weir.benchmarks.workload.Event;
import io.weir.benchmarks.workload.Numbers;
import io.weir.benchmarks.workload.Tally;
import io.weir.benchmarks.workload.Workload;

final class StatelessStep<E extends Event> implements Step<E> {

  private final Elements<E, ?, ?> elements;
  private int turn;
  private long count;
  private long checksum;

  StatelessStep(Elements<E, ?, ?> elements) {
    this.elements = elements;
  }

  @Override
  public void produce(long number, Exchange<E> exchange) {
    long key = Numbers.keyOf(number, Workload.STATELESS.keys());
    exchange.send(turn++, elements.event(key, Numbers.mix(number)));
  }

  @Override
  public void consume(E event) {
    E scaled = elements.event(event.key(), Numbers.scaled(event.value()));
    if (Numbers.isKept(scaled.value())) {
      count++;
      checksum += Checksums.ofEvent(scaled.value());
    }
  }

  @Override
  public Tally tally() {
    return new Tally(count, checksum);
  }
}
