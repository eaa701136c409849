package io.weir.benchmarks.scale;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.weir.api.common.JobStatus;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.engine.Weir;
import io.weir.engine.job.WeirJobClient;
import java.nio.file.Files;
import java.nio.file.Path;

/** One job of many subtasks: sources without an end, keyed into counters; checkpoints to files. */
record WideJob(int sources, int counters, long keys, long intervalMillis) {

  private static final int MOST_KEY_GROUPS = 1 << 15;

  void measure(Report report) throws Exception {
    Path directory = Files.createTempDirectory("weir-scale-");
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "scale");
    try {
      long began = System.nanoTime();
      WeirJobClient client = submit(Weir.environment(system), directory);
      while (client.progress().status() != JobStatus.RUNNING) {
        Waiting.aMoment();
        Waiting.failIfEnded(client);
      }
      report.line("deployed in", "%.2f s", (System.nanoTime() - began) / 1e9);
      Waiting.forSeconds(report.seconds() / 2, client);
      long counted = Counting.counted(0);
      long from = System.nanoTime();
      Waiting.forSeconds(report.seconds() - report.seconds() / 2, client);
      report.line(
          "records",
          "%.2f million/s",
          (Counting.counted(0) - counted) * 1e3 / (System.nanoTime() - from));
      report.line("process", "%s", ProcessFigures.now());
      report.line("process, heap collected", "%s", ProcessFigures.afterCollection());
      report.line("checkpoints", "%s", Checkpoints.of(client));
      report.line("in the store", "%s", Checkpoints.stored(directory));
      client.cancel().get();
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().get();
      Checkpoints.remove(directory);
    }
  }

  private WeirJobClient submit(StreamExecutionEnvironment env, Path directory) throws Exception {
    long distinct = keys;
    env.setParallelism(counters);
    env.setMaxParallelism(MOST_KEY_GROUPS);
    env.enableCheckpointing(intervalMillis);
    env.getCheckpointConfig().setCheckpointStorage(directory.toUri());
    env.setRestartStrategy(RestartStrategies.noRestart());
    env.fromSequence(0, Long.MAX_VALUE - 1)
        .setParallelism(sources)
        .map(number -> Keys.spread(number, distinct))
        .returns(Types.LONG)
        .setParallelism(sources)
        .keyBy(key -> key, Types.LONG)
        .process(new Counting(0))
        .addSink(new DiscardingSink<>());
    return (WeirJobClient) env.executeAsync("wide");
  }
}
