package io.weir.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.WeirJobClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class DefaultSavepointDirectoryTest {

  @TempDir private Path dir;

  @Test
  void takesTheSavepointsWhoseCallNamesNoDirectory(TestInfo test) throws Exception {
    Run run = new Run(test.getDisplayName(), 100);
    Path savepoints = dir.resolve("savepoints");
    StreamExecutionEnvironment env =
        new Stored(Files.createDirectory(dir.resolve("checkpoints"))).environment();
    env.setDefaultSavepointDirectory(savepoints.toUri());
    run.allow(run.end() / 3);
    WeirJobClient client = run.start(env);
    await().until(() -> client.progress().checkpointsCompleted() > 0);

    String taken = client.triggerSavepoint(null).get(60, TimeUnit.SECONDS);
    String last = client.stopWithSavepoint(false, null).get(60, TimeUnit.SECONDS);

    assertThat(Path.of(URI.create(taken)).getParent()).isEqualTo(savepoints);
    assertThat(Path.of(URI.create(last)).getParent()).isEqualTo(savepoints);
  }
}
