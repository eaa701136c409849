package io.weir.benchmarks.weir.scale;

import akka.actor.typed.ActorSystem;
import io.weir.api.common.JobStatus;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.datastream.DataStream;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.benchmarks.scale.Counting;
import io.weir.engine.Weir;
import io.weir.engine.job.WeirJobClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Small jobs in one actor system: a source, a keyed count and a sink, each of parallelism 1. */
record ManyJobs(List<WeirJobClient> clients) {

  private static final int KEYS = 100;

  /** How each job begins and how often it takes checkpoints; 0: never. */
  record Shape(
      Function<StreamExecutionEnvironment, DataStream<Long>> source, long intervalMillis) {}

  /** Submits all and waits until they run. */
  static ManyJobs start(ActorSystem<?> system, int count, Shape shape, URI checkpoints)
      throws Exception {
    List<WeirJobClient> clients = new ArrayList<>();
    for (int job = 0; job < count; job++) {
      clients.add(submit(Weir.environment(system), job, shape, checkpoints));
    }
    for (WeirJobClient client : clients) {
      while (client.progress().status() != JobStatus.RUNNING) {
        Waiting.aMoment();
        Waiting.failIfEnded(client);
      }
    }
    return new ManyJobs(clients);
  }

  private static WeirJobClient submit(
      StreamExecutionEnvironment env, int job, Shape shape, URI checkpoints) throws Exception {
    env.setParallelism(1);
    if (shape.intervalMillis() > 0) {
      env.enableCheckpointing(shape.intervalMillis());
      env.getCheckpointConfig().setCheckpointStorage(checkpoints);
    }
    env.setRestartStrategy(RestartStrategies.noRestart());
    shape
        .source()
        .apply(env)
        .keyBy(number -> number % KEYS, Types.LONG)
        .process(new Counting(job))
        .addSink(new DiscardingSink<>());
    return (WeirJobClient) env.executeAsync("job-" + job);
  }

  int completedCheckpoints() {
    return clients.stream().mapToInt(c -> (int) c.progress().checkpointsCompleted()).sum();
  }

  int failedCheckpoints() {
    return clients.stream().mapToInt(c -> (int) c.progress().checkpointsFailed()).sum();
  }

  void cancel() throws Exception {
    List<CompletableFuture<Void>> cancelled = new ArrayList<>();
    for (WeirJobClient client : clients) {
      cancelled.add(client.cancel());
    }
    for (var each : cancelled) {
      each.get();
    }
  }
}
