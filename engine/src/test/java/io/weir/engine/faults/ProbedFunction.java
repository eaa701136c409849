package io.weir.engine.faults;

import io.weir.api.common.functions.AbstractRichFunction;
import io.weir.api.configuration.Configuration;

/** A {@link Probed} function that implements an interface of the API. */
abstract class ProbedFunction extends AbstractRichFunction implements Probed {

  protected final Probe probe;

  ProbedFunction(Probe probe) {
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
