package io.weir.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.engine.job.WeirJobClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What listings call a checkpoint is enough to start from it, where a job's own ones go. */
class RestoreByIdTest {

  @TempDir private Path dir;
  private Stored stored;
  private Run run;

  @BeforeEach
  void prepare(TestInfo test) throws Exception {
    run = new Run(test.getDisplayName(), 300);
    stored = new Stored(Files.createDirectory(dir.resolve("checkpoints")).toRealPath());
  }

  @Test
  void findsACheckpointBelowTheJobsOwnDirectory() throws Exception {
    Path checkpoint = stored.checkpointOf(run);

    finishFrom(stored.directory().relativize(checkpoint).toString());

    assertThat(run.counted()).isEqualTo(run.expected());
  }

  @Test
  void findsASavepointBelowTheDirectoryOfSavepoints() throws Exception {
    run.allow(run.end() / 3);
    WeirJobClient client = run.start(stored.environment());
    org.awaitility.Awaitility.await().until(() -> Run.isRunning(client));
    String path =
        client.stopWithSavepoint(false, dir.resolve("saved").toString()).get(60, TimeUnit.SECONDS);

    finishFrom(path.substring(path.lastIndexOf('/') + 1));

    assertThat(run.counted()).isEqualTo(run.expected());
  }

  @Test
  void namesTheIdsThatThereAreWhenOneIsUnknown() throws Exception {
    Path checkpoint = stored.checkpointOf(run);
    String id = stored.directory().relativize(checkpoint).toString();

    assertThatThrownBy(() -> finishFrom("chk-77"))
        .hasMessageContainingAll("No state can be restored from 'chk-77'", "there are " + id);
  }

  @Test
  void doesNotLeaveTheDirectory() throws Exception {
    Path checkpoint = stored.checkpointOf(run);
    Path id = stored.directory().relativize(checkpoint);

    for (String wayOut : List.of("..", id.getParent() + "/../..")) {
      String written = wayOut + "/checkpoints/" + id;
      assertThat(stored.directory().resolve(written)).exists();
      assertThatThrownBy(() -> finishFrom(written))
          .hasMessageContaining("there is nothing at that path");
    }
  }

  private void finishFrom(String written) throws Exception {
    run.allowAll();
    Configuration configuration =
        new Configuration()
            .set(StateRecoveryOptions.SAVEPOINT_PATH, written)
            .set(CheckpointingOptions.SAVEPOINT_DIRECTORY, dir.resolve("saved").toUri().toString());
    run.start(stored.environment(configuration), 2, 3, 1)
        .getJobExecutionResult()
        .get(60, TimeUnit.SECONDS);
  }
}
