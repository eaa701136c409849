package io.weir.engine.restore;

import static org.awaitility.Awaitility.await;

import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.environment.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.WeirJobClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A directory of checkpoints, as tests look at it. */
record Stored(Path directory) {

  /** An environment that keeps its checkpoints there whatever the job's end, unless it finishes. */
  StreamExecutionEnvironment environment() {
    return environment(new Configuration());
  }

  StreamExecutionEnvironment environment(Configuration configuration) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(configuration);
    configure(env);
    return env;
  }

  void configure(StreamExecutionEnvironment env) {
    env.enableCheckpointing(15);
    env.setRestartStrategy(RestartStrategies.noRestart());
    env.getCheckpointConfig().setCheckpointStorage(directory.toUri());
    env.getCheckpointConfig()
        .setExternalizedCheckpointCleanup(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
  }

  static Configuration from(Path checkpoint) {
    return new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toString());
  }

  /** Runs the job until it has a checkpoint of some of its numbers, and cancels it. */
  Path checkpointOf(Run run) throws Exception {
    run.allow(run.end() / 3);
    cancelAfterCheckpoints(run.start(environment()), 2);
    return newest();
  }

  static void cancelAfterCheckpoints(WeirJobClient client, int checkpoints) throws Exception {
    await().until(() -> client.progress().checkpointsCompleted() >= checkpoints);
    client.cancel().get(60, TimeUnit.SECONDS);
  }

  /** Directories of completed checkpoints. */
  List<Path> checkpoints() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> file.endsWith("_metadata")).map(Path::getParent).toList();
    }
  }

  Path newest() throws IOException {
    return checkpoints().stream().max((a, b) -> Long.compare(id(a), id(b))).orElseThrow();
  }

  static long id(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  /** All files with their bytes, to see that nothing has changed. */
  Map<Path, String> content() throws IOException {
    return content(directory);
  }

  static Map<Path, String> content(Path below) throws IOException {
    Map<Path, String> content = new TreeMap<>();
    try (Stream<Path> all = Files.walk(below)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        content.put(file, java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return content;
  }
}
