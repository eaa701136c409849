package io.weir.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.api.common.JobStatus;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.SourceFunction;
import io.weir.engine.job.WeirJobClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A savepoint that cannot be, and a job that cannot be stopped. */
class RefusedSavepointsTest {

  private static volatile CountDownLatch release;
  private static volatile CountDownLatch stuck;

  @TempDir private Path dir;
  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(1);

  @BeforeEach
  void configure() {
    release = new CountDownLatch(1);
    stuck = new CountDownLatch(1);
    env.enableCheckpointing(50);
    env.setRestartStrategy(RestartStrategies.noRestart());
  }

  @AfterEach
  void releaseAll() {
    release.countDown();
  }

  @Test
  void aJobWithoutCheckpointsHasNoSavepoints() throws Exception {
    StreamExecutionEnvironment without = StreamExecutionEnvironment.createLocalEnvironment(1);
    WeirJobClient client = start(without, new Stubborn(Place.NOWHERE));
    await().until(() -> Run.isRunning(client));
    assertFails(client.triggerSavepoint(dir.toString()), "takes no checkpoints");
    client.cancel().get(60, TimeUnit.SECONDS);
    assertFails(client.triggerSavepoint(dir.toString()), "has ended");
  }

  @Test
  void aSavepointNeedsADirectory() throws Exception {
    WeirJobClient client = start(env, new Stubborn(Place.NOWHERE));
    assertFails(client.triggerSavepoint(null), "No savepoint directory configured");
    Path file = Files.createFile(dir.resolve("file"));
    assertFails(client.triggerSavepoint(file.toString()), "cannot be written");
    assertFails(
        client.stopWithSavepoint(true, "hdfs://host/dir"),
        "No savepoint can be written to 'hdfs://host/dir': there is no store for its scheme");
    assertThatThrownBy(() -> client.triggerSavepoint("hdfs://host/dir").get(60, TimeUnit.SECONDS))
        .satisfies(
            failure ->
                assertThat(io.weir.engine.badinput.Failures.printed(failure))
                    .doesNotContain("restored"));
    assertThat(client.progress().status().isTerminalState()).isFalse();
    client.cancel().get(60, TimeUnit.SECONDS);
  }

  @Test
  void aJobWhoseSubtasksAreNotAllRunningIsRefused() throws Exception {
    env.addSource(new Stubborn(Place.NOWHERE))
        .map(new OpensLate())
        .disableChaining()
        .addSink(new DiscardingSink<>());
    WeirJobClient client = (WeirJobClient) env.executeAsync("late");
    assertFails(
        client.triggerSavepoint(dir.toString()), "Not all required tasks are currently running");
    release.countDown();
    await().until(() -> Run.isRunning(client));
    client.triggerSavepoint(dir.toString()).get(60, TimeUnit.SECONDS);
    client.cancel().get(60, TimeUnit.SECONDS);
  }

  @Test
  void aJobThatWaitsForItsRestartIsRefused() throws Exception {
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, Duration.ofHours(1)));
    WeirJobClient client = start(env, new Fails());
    await().until(() -> client.progress().status() == JobStatus.RESTARTING);
    assertFails(client.triggerSavepoint(dir.toString()), "is restarting");
    assertFails(client.stopWithSavepoint(false, dir.toString()), "is restarting");
    client.cancel().get(60, TimeUnit.SECONDS);
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void aSourceThatKeepsTheLockMakesStoppingFailAndTheJobGoesTheWayOfAFailure() throws Exception {
    for (boolean drain : new boolean[] {false, true}) {
      stuck = new CountDownLatch(1);
      release = new CountDownLatch(1);
      env.getCheckpointConfig().setTolerableCheckpointFailureNumber(1_000_000);
      env.getCheckpointConfig().setCheckpointTimeout(300);
      WeirJobClient client = start(env, new Stubborn(Place.IN_THE_LOCK));
      await().until(() -> Run.isRunning(client) && stuck.getCount() == 0);

      assertFails(
          client.stopWithSavepoint(drain, dir.toString()),
          "savepoint-",
          "within 300 ms",
          "Source: stubborn");

      release.countDown();
      assertFails(client.getJobExecutionResult(), "Stop-with-savepoint failed", "Source: stubborn");
      assertThat(dir).isEmptyDirectory();
    }
  }

  @Test
  void aSourceThatDoesNotReturnLeavesAGoodSavepointAndIsNotWaitedForForEver() throws Exception {
    env.getCheckpointConfig().setCheckpointTimeout(400);
    WeirJobClient client = start(env, new Stubborn(Place.OUTSIDE_THE_LOCK));
    await().until(() -> Run.isRunning(client) && stuck.getCount() == 0);

    assertFails(
        client.stopWithSavepoint(false, dir.toString()),
        "is complete, but the job has not ended within 400 ms",
        "can be used");

    release.countDown();
    client.getJobExecutionResult().get(60, TimeUnit.SECONDS);
    assertThat(client.progress().status()).isEqualTo(JobStatus.FINISHED);
    assertThat(dir).isNotEmptyDirectory();
  }

  private static WeirJobClient start(StreamExecutionEnvironment env, SourceFunction<Long> source)
      throws Exception {
    env.addSource(source, "stubborn")
        .keyBy(n -> n)
        .reduce(Long::sum)
        .addSink(new DiscardingSink<>());
    return (WeirJobClient) env.executeAsync("refused");
  }

  private static void assertFails(Future<?> future, String... words) {
    assertThatThrownBy(() -> future.get(60, TimeUnit.SECONDS))
        .satisfies(
            failure ->
                assertThat(io.weir.engine.badinput.Failures.printed(failure)).contains(words));
  }

  private enum Place {
    NOWHERE,
    IN_THE_LOCK,
    OUTSIDE_THE_LOCK
  }

  /** Ends when it is told so, but for one place where it only ends when the test says so. */
  private static final class Stubborn implements SourceFunction<Long> {
    private final Place place;
    private volatile boolean running = true;

    Stubborn(Place place) {
      this.place = place;
    }

    @Override
    public void run(SourceContext<Long> context) throws Exception {
      Object lock = context.getCheckpointLock();
      synchronized (lock) {
        context.collect(1L);
        if (place == Place.IN_THE_LOCK) {
          awaitRelease();
        }
      }
      if (place == Place.OUTSIDE_THE_LOCK) {
        awaitRelease();
      }
      synchronized (lock) {
        while (running) {
          lock.wait(5);
        }
      }
    }

    private static void awaitRelease() {
      stuck.countDown();
      while (release.getCount() > 0) {
        try {
          release.await();
        } catch (InterruptedException e) {
          continue; // stubborn
        }
      }
    }

    @Override
    public void cancel() {
      running = false;
    }
  }

  private static final class OpensLate extends RichMapFunction<Long, Long> {
    @Override
    public void open(OpenContext context) throws Exception {
      release.await();
    }

    @Override
    public Long map(Long value) {
      return value;
    }
  }

  private static final class Fails implements SourceFunction<Long> {
    @Override
    public void run(SourceContext<Long> context) {
      throw new IllegalStateException("on purpose");
    }

    @Override
    public void cancel() {}
  }
}
