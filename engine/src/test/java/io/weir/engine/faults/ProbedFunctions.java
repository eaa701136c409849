package io.weir.engine.faults;

import io.weir.api.common.functions.FilterFunction;
import io.weir.api.common.functions.FlatMapFunction;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.functions.ReduceFunction;
import io.weir.api.configuration.Configuration;
import io.weir.api.functions.ProcessFunction;
import io.weir.api.util.Collector;
import io.weir.api.util.OutputTag;

/** The stateless functions of the runs, around a {@link Transform}. */
final class ProbedFunctions {

  private ProbedFunctions() {}

  static final class ProbedMap extends ProbedFunction implements MapFunction<Item, Item> {
    private final Transform transform;

    ProbedMap(Probe probe, Transform transform) {
      super(probe);
      this.transform = transform;
    }

    @Override
    public Item map(Item value) {
      probe.process();
      return value.with(transform.apply(value.id()).get(0));
    }
  }

  static final class ProbedFilter extends ProbedFunction implements FilterFunction<Item> {
    private final Transform transform;

    ProbedFilter(Probe probe, Transform transform) {
      super(probe);
      this.transform = transform;
    }

    @Override
    public boolean filter(Item value) {
      probe.process();
      return !transform.apply(value.id()).isEmpty();
    }
  }

  static final class ProbedFlatMap extends ProbedFunction implements FlatMapFunction<Item, Item> {
    private final Transform transform;
    private final Item.Kind kind;

    ProbedFlatMap(Probe probe, Transform transform, Item.Kind kind) {
      super(probe);
      this.transform = transform;
      this.kind = kind;
    }

    @Override
    public void flatMap(Item value, Collector<Item> out) {
      probe.process();
      Item item = kind.of(0);
      for (long id : transform.apply(value.id())) {
        item = item.with(id); // what was emitted is changed afterwards
        out.collect(item);
      }
    }
  }

  static final class ProbedSplit extends ProcessFunction<Item, Item> implements Probed {
    private final Probe probe;
    private final Transform.Split split;
    private final OutputTag<Item> aside;

    ProbedSplit(Probe probe, Transform.Split split, OutputTag<Item> aside) {
      this.probe = probe;
      this.split = split;
      this.aside = aside;
    }

    @Override
    public Probe probe() {
      return probe;
    }

    @Override
    public void open(Configuration parameters) {
      probe.open();
    }

    @Override
    public void processElement(Item value, Context ctx, Collector<Item> out) {
      probe.process();
      if (split.isAside(value.id())) {
        ctx.output(aside, value);
      } else {
        out.collect(value);
      }
    }

    @Override
    public void close() {
      probe.close();
    }
  }

  /** Numbers as items, for the sources that only know numbers. */
  static final class ToItem extends ProbedFunction implements MapFunction<Long, Item> {
    private final Item.Kind kind;

    ToItem(Probe probe, Item.Kind kind) {
      super(probe);
      this.kind = kind;
    }

    @Override
    public Item map(Long value) {
      probe.process();
      return kind.of(value);
    }
  }

  /** Adds up the counts of two rolling counts of one key. */
  static final class AddCounts extends ProbedFunction implements ReduceFunction<Item> {
    AddCounts(Probe probe) {
      super(probe);
    }

    @Override
    public Item reduce(Item sofar, Item next) {
      probe.process();
      return sofar.with(sofar.id() + KeyedStep.countOf(next.id()));
    }
  }
}
