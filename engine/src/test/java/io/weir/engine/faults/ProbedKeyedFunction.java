package io.weir.engine.faults;

import io.weir.api.configuration.Configuration;
import io.weir.api.functions.KeyedProcessFunction;

/** A {@link Probed} function of a keyed stream. */
abstract class ProbedKeyedFunction extends KeyedProcessFunction<Long, Item, Item>
    implements Probed {

  protected final Probe probe;

  ProbedKeyedFunction(Probe probe) {
    this.probe = probe;
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
  public void close() {
    probe.close();
  }
}
