package io.weir.samples.flights;

import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.util.Collector;

/** Keeps an airport's row in keyed state and emits it anew after each flight. */
public final class DelaysPerAirport extends KeyedProcessFunction<String, Flight, AirportDelays> {

  private final PlannedFailures failures;

  private transient ValueState<AirportDelays> delays;
  private transient int attempt;

  public DelaysPerAirport(PlannedFailures failures) {
    this.failures = failures;
  }

  @Override
  public void open(OpenContext openContext) {
    delays =
        getRuntimeContext().getState(new ValueStateDescriptor<>("delays", AirportDelays.class));
    attempt = getRuntimeContext().getAttemptNumber();
  }

  @Override
  public void processElement(Flight flight, Context ctx, Collector<AirportDelays> out)
      throws Exception {
    failures.failFunction(flight.row(), attempt);
    AirportDelays before = delays.value();
    AirportDelays after = before == null ? AirportDelays.of(flight) : before.plus(flight);
    delays.update(after);
    out.collect(after);
  }
}
