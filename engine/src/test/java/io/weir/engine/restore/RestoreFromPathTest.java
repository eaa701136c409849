package io.weir.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.core.execution.RestoreMode;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.WeirJobClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A retained checkpoint is what a new job begins with. */
class RestoreFromPathTest {

  @TempDir private Path dir;
  private Stored old;
  private Stored fresh;
  private Run run;

  @BeforeEach
  void prepare(TestInfo test) throws Exception {
    run = new Run(test.getDisplayName(), 300);
    old = new Stored(Files.createDirectory(dir.resolve("old")));
    fresh = new Stored(Files.createDirectory(dir.resolve("new")));
  }

  @Test
  void goesOnExactlyWhateverTheWayThePathIsWritten() throws Exception {
    Path checkpoint = old.checkpointOf(run);
    for (String path :
        new String[] {
          checkpoint.toString(),
          checkpoint.resolve("_metadata").toString(),
          checkpoint.toUri().toString(),
          "file:" + checkpoint.resolve("_metadata")
        }) {
      finish(Configuration.fromMap(Map.of("execution.savepoint.path", path)), 2, 2, 1);
      assertThat(run.counted()).as(path).isEqualTo(run.expected());
    }
  }

  @Test
  void spreadsKeyGroupsAndListsOverOtherNumbersOfSubtasks() throws Exception {
    Path checkpoint = old.checkpointOf(run);
    for (int[] parallelism : new int[][] {{1, 1, 1}, {3, 5, 4}, {6, 2, 3}}) {
      finish(Stored.from(checkpoint), parallelism[0], parallelism[1], parallelism[2]);
      assertThat(run.counted()).isEqualTo(run.expected());
    }
  }

  @Test
  void countsItsCheckpointsOnFromTheRestoredOne() throws Exception {
    Path checkpoint = old.checkpointOf(run);
    long restored = Stored.id(checkpoint);

    run.allow(run.end() / 2);
    WeirJobClient client = run.start(fresh.environment(Stored.from(checkpoint)));
    Stored.cancelAfterCheckpoints(client, 1);

    assertThat(run.events()).contains("begins with OptionalLong[" + restored + "]");
    assertThat(client.progress().recentCheckpoints().get(0).checkpointId()).isEqualTo(restored + 1);
    assertThat(Stored.id(fresh.newest())).isGreaterThan(restored);
  }

  @Test
  void doesNotTouchWhatItDoesNotClaimAndDoesNotRelyOnIt() throws Exception {
    Path checkpoint = old.checkpointOf(run);
    Map<Path, String> before = old.content();
    run.allow(run.end() / 2);
    Stored.cancelAfterCheckpoints(run.start(fresh.environment(Stored.from(checkpoint))), 1);
    assertThat(old.content()).isEqualTo(before);

    delete(old.directory());
    finish(Stored.from(fresh.newest()), 2, 3, 1);

    assertThat(run.counted()).isEqualTo(run.expected());
  }

  @Test
  void removesAClaimedCheckpointOnlyWhenItHasOneOfItsOwn() throws Exception {
    Path checkpoint = old.checkpointOf(run);
    Configuration claim =
        Stored.from(checkpoint).set(StateRecoveryOptions.RESTORE_MODE, RestoreMode.CLAIM);
    StreamExecutionEnvironment never = fresh.environment(claim);
    never.enableCheckpointing(3_600_000);
    run.allow(run.end() / 2);
    WeirJobClient without = run.start(never);
    await().until(() -> Run.isRunning(without));
    without.cancel().get(60, TimeUnit.SECONDS);
    assertThat(checkpoint.resolve("_metadata")).exists();

    Stored.cancelAfterCheckpoints(run.start(fresh.environment(claim)), 1);

    assertThat(old.content()).isEmpty();
    finish(Stored.from(fresh.newest()), 1, 1, 1);
    assertThat(run.counted()).isEqualTo(run.expected());
  }

  @Test
  void leavesChunksOfAClaimedCheckpointThatAnotherBesideItMayNeed() throws Exception {
    Path checkpoint = old.checkpointOf(run);
    Path beside = Files.createDirectory(checkpoint.resolveSibling("chk-copied"));
    Files.copy(checkpoint.resolve("_metadata"), beside.resolve("_metadata"));
    Map<Path, String> before = old.content();
    run.allow(run.end() / 2);
    Stored.cancelAfterCheckpoints(
        run.start(
            fresh.environment(
                Stored.from(checkpoint).set(StateRecoveryOptions.RESTORE_MODE, RestoreMode.CLAIM))),
        1);

    before.remove(checkpoint.resolve("_metadata"));
    assertThat(old.content()).isEqualTo(before);
  }

  @Test
  void takesOverTheStoredNumberOfKeyGroupsUnlessTheProgramHasSetOne() throws Exception {
    run.allow(run.end() / 3);
    StreamExecutionEnvironment env = old.environment();
    env.setMaxParallelism(7);
    Stored.cancelAfterCheckpoints(run.start(env), 1);

    finish(Stored.from(old.newest()), 2, 4, 1);

    assertThat(run.counted()).isEqualTo(run.expected());
  }

  private void finish(Configuration configuration, int sources, int counters, int sinks)
      throws Exception {
    run.allowAll();
    run.start(fresh.environment(configuration), sources, counters, sinks)
        .getJobExecutionResult()
        .get(60, TimeUnit.SECONDS);
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
