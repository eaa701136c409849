package io.weir.benchmarks.jobs;

import io.weir.api.common.functions.MapFunction;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.benchmarks.workload.Checksums;
import io.weir.benchmarks.workload.Elements;
import io.weir.benchmarks.workload.Event;
import io.weir.benchmarks.workload.Numbers;
import io.weir.benchmarks.workload.Workload;

/** Numbers to events, an exchange, a map, a filter, a count. */
final class StatelessProgram {

  private StatelessProgram() {}

  static <E extends Event> void build(
      StreamExecutionEnvironment env, Elements<E, ?, ?> elements, long records) {
    env.fromSequence(0, records - 1)
        .map(new ToEvent<>(elements))
        .returns(elements.eventType())
        .rebalance()
        .map(new Scale<>(elements))
        .returns(elements.eventType())
        .filter(event -> Numbers.isKept(event.value()))
        .flatMap(new EventTally<>());
  }

  private static final class ToEvent<E extends Event> implements MapFunction<Long, E> {
    private final Elements<E, ?, ?> elements;

    ToEvent(Elements<E, ?, ?> elements) {
      this.elements = elements;
    }

    @Override
    public E map(Long number) {
      return elements.event(Numbers.keyOf(number, Workload.STATELESS.keys()), Numbers.mix(number));
    }
  }

  private static final class Scale<E extends Event> implements MapFunction<E, E> {
    private final Elements<E, ?, ?> elements;

    Scale(Elements<E, ?, ?> elements) {
      this.elements = elements;
    }

    @Override
    public E map(E event) {
      return elements.event(event.key(), Numbers.scaled(event.value()));
    }
  }

  private static final class EventTally<E extends Event> extends TallyFunction<E> {
    @Override
    protected long checksumOf(E event) {
      return Checksums.ofEvent(event.value());
    }
  }
}
