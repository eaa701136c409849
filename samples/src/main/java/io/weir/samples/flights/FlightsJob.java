package io.weir.samples.flights;

import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.time.Time;
import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.configuration.Configuration;
import io.weir.api.environment.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The job: flights from a file, keyed by origin, to a table of delays. Its newest checkpoints stay
 * when it is cancelled.
 *
 * @param checkpoints where they go
 * @param table the directory that gets the result, one file for each subtask
 */
public record FlightsJob(
    FlightFile file,
    FlightSource.Rate rate,
    PlannedFailures failures,
    int parallelism,
    URI checkpoints,
    Path table) {

  static final int MAX_PARALLELISM = 128;
  static final int CHECKPOINT_INTERVAL_MILLIS = 1000;

  private static final int RETAINED_CHECKPOINTS = 3;
  private static final int RESTARTS = 5;
  private static final int RESTART_DELAY_MILLIS = 200;

  /** Describes the job in an environment, which then executes it. */
  public void defineIn(StreamExecutionEnvironment env) {
    env.setMaxParallelism(MAX_PARALLELISM);
    env.setParallelism(parallelism);
    env.enableCheckpointing(CHECKPOINT_INTERVAL_MILLIS);
    env.getCheckpointConfig().setCheckpointStorage(checkpoints);
    env.getCheckpointConfig()
        .setExternalizedCheckpointCleanup(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    env.configure(
        new Configuration()
            .set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS));
    env.setRestartStrategy(
        RestartStrategies.fixedDelayRestart(
            RESTARTS, Time.of(RESTART_DELAY_MILLIS, TimeUnit.MILLISECONDS)));

    env.addSource(new FlightSource(file, rate, failures), "flights")
        .uid("flights")
        .keyBy(Flight::origin)
        .process(new DelaysPerAirport(failures))
        .name("delays per airport")
        .uid("delays")
        .addSink(new AirportTableSink(table))
        .name("table")
        .uid("table");
  }
}
