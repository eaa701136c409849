package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.Kill;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import com.typesafe.config.ConfigFactory;
import io.weir.api.common.JobStatus;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.restartstrategy.RestartStrategies.RestartStrategyConfiguration;
import io.weir.api.configuration.Configuration;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.runtime.client.JobCancellationException;
import io.weir.api.runtime.client.JobExecutionException;
import io.weir.engine.Weir;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A job over its attempts, with time in the test's hands. */
@Timeout(60)
class JobSupervisorTest {

  private static final ActorTestKit KIT =
      ActorTestKit.create("jobs", ManualTime.config().withFallback(ConfigFactory.load()));
  private static final ManualTime TIME = ManualTime.get(KIT.system());
  private static final Duration MILLI = Duration.ofMillis(1);

  /** How often the function has been opened, and how many of those are not closed yet. */
  private static final AtomicInteger OPENED = new AtomicInteger();

  private static final AtomicInteger OPEN = new AtomicInteger();
  private static final List<Integer> OPEN_AT_OPEN = new ArrayList<>();
  private static CountDownLatch closing;
  private static CompletableFuture<Void> inClose;

  private WeirJobClient job;

  @BeforeEach
  void forget() {
    OPENED.set(0);
    OPEN.set(0);
    OPEN_AT_OPEN.clear();
    closing = new CountDownLatch(0);
    inClose = new CompletableFuture<>();
  }

  @AfterEach
  void cancel() throws Exception {
    closing.countDown();
    job.cancel().get();
  }

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  private static StreamExecutionEnvironment environment(RestartStrategyConfiguration restart) {
    StreamExecutionEnvironment env = Weir.environment(KIT.system());
    env.setRestartStrategy(restart);
    env.setParallelism(1);
    return env;
  }

  /** A job whose every attempt fails at its first record. */
  private void startFailing(StreamExecutionEnvironment env) throws Exception {
    env.fromElements(1L).map(new Failing()).addSink(new DiscardingSink<>());
    job = (WeirJobClient) env.executeAsync("failing");
  }

  /** One chain fails; the function of another takes its time to close. */
  private void startFailingBesideASlowOne() throws Exception {
    closing = new CountDownLatch(1);
    StreamExecutionEnvironment env = environment(RestartStrategies.fixedDelayRestart(5, 500L));
    env.addSource(new Endless()).map(new Watched()).addSink(new DiscardingSink<>());
    env.fromElements(1L).map(JobSupervisorTest::fail).addSink(new DiscardingSink<>());
    job = (WeirJobClient) env.executeAsync("failing");
    inClose.get();
    await().until(() -> status() == JobStatus.RESTARTING);
    settle();
  }

  private static Long fail(Long value) {
    throw new IllegalStateException("the user's own");
  }

  private void startEndless(StreamExecutionEnvironment env) throws Exception {
    env.addSource(new Endless()).map(new Watched()).addSink(new DiscardingSink<>());
    job = (WeirJobClient) env.executeAsync("endless");
    await().until(() -> status() == JobStatus.RUNNING);
  }

  private JobStatus status() {
    return job.progress().status();
  }

  /** Returns when the supervisor has handled all that was sent to it before. */
  private void settle() throws Exception {
    job.getAccumulators().get();
  }

  private String supervisor() {
    String id = job.getJobID().toString().substring(0, 8);
    return Stream.of("failing", "endless", "finite")
        .map(name -> "/system/job-" + name + "-" + id)
        .filter(path -> Actors.exists(KIT, path))
        .findFirst()
        .orElse("/system/none");
  }

  private void awaitDelayAfterAttempt(int attempt) throws Exception {
    String path = supervisor();
    await().until(() -> OPENED.get() == attempt && status() == JobStatus.RESTARTING);
    settle();
    await().until(() -> !Actors.exists(KIT, path + "/attempt-" + attempt));
    settle();
    await().until(() -> coordinatorHasAnswered(path));
  }

  /** The coordinator answers one message of the supervisor's between two of these. */
  private boolean coordinatorHasAnswered(String path) throws Exception {
    Actors.exists(KIT, path + "/coordinator");
    settle();
    return true;
  }

  static Stream<Arguments> strategies() {
    return Stream.of(
        Arguments.of(RestartStrategies.fixedDelayRestart(2, 500L), List.of(500, 500)),
        Arguments.of(
            RestartStrategies.failureRateRestart(
                2,
                io.weir.api.common.time.Time.hours(1),
                io.weir.api.common.time.Time.milliseconds(300)),
            List.of(300, 300)),
        Arguments.of(
            RestartStrategies.exponentialDelayRestart(
                io.weir.api.common.time.Time.milliseconds(100),
                io.weir.api.common.time.Time.milliseconds(400),
                3.0,
                io.weir.api.common.time.Time.hours(1),
                0.0),
            List.of(100, 300, 400, 400)));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void restartsExactlyAfterTheStrategysDelay(
      RestartStrategyConfiguration restart, List<Integer> delays) throws Exception {
    startFailing(environment(restart));
    for (int i = 0; i < delays.size(); i++) {
      awaitDelayAfterAttempt(i + 1);
      TIME.timePasses(Duration.ofMillis(delays.get(i)).minus(MILLI));
      settle();
      assertThat(job.progress().attempt()).as("not yet").isEqualTo(i + 1);
      TIME.timePasses(MILLI);
      int next = i + 2;
      await().until(() -> OPENED.get() == next);
    }
    assertThat(job.progress().restarts()).hasSize(delays.size());
  }

  @Test
  void fallsBackToDelaysThatGrowWhenCheckpointingIsOn() throws Exception {
    StreamExecutionEnvironment env = environment(RestartStrategies.fallBackRestart());
    env.enableCheckpointing(60_000);
    startFailing(env);
    awaitDelayAfterAttempt(1);
    TIME.timePasses(Duration.ofMillis(500));
    settle();
    assertThat(job.progress().attempt()).isEqualTo(1);
    TIME.timePasses(Duration.ofSeconds(2));
    await().until(() -> OPENED.get() == 2);
  }

  @Test
  void noRestartEndsTheJobWithTheUsersExceptionAsCause() throws Exception {
    startFailing(environment(RestartStrategies.noRestart()));
    assertThatThrownBy(() -> job.getJobExecutionResult().get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(JobExecutionException.class)
        .hasMessageContainingAll("Job execution failed", "'failing'", "noRestart")
        .hasRootCauseMessage("the user's own");
    assertThat(status()).isEqualTo(JobStatus.FAILED);
    assertThat(OPENED).hasValue(1);
  }

  @Test
  void givesUpAfterTheLastRestart() throws Exception {
    startFailing(environment(RestartStrategies.fixedDelayRestart(1, 500L)));
    awaitDelayAfterAttempt(1);
    TIME.timePasses(Duration.ofMillis(500));
    assertThatThrownBy(() -> job.getJobExecutionResult().get())
        .cause()
        .isInstanceOf(JobExecutionException.class)
        .hasMessageContaining("attempt 2")
        .hasRootCauseMessage("the user's own");
    assertThat(OPENED).hasValue(2);
  }

  @Test
  void theNextAttemptStartsOnlyWhenTheLastOneIsGone() throws Exception {
    startFailingBesideASlowOne();
    TIME.timePasses(Duration.ofSeconds(5));
    settle();
    assertThat(job.progress().attempt()).as("a function is still closing").isEqualTo(1);
    assertThat(OPENED).hasValue(1);
    closing.countDown();
    await().until(() -> OPENED.get() == 2);
    assertThat(OPEN_AT_OPEN).containsExactly(0, 0);
  }

  // cancellation ---------------------------------------------------------------------------------

  private void assertCancelled() {
    assertThatThrownBy(() -> job.getJobExecutionResult().get())
        .cause()
        .isInstanceOf(JobCancellationException.class);
    assertThat(status()).isEqualTo(JobStatus.CANCELED);
    assertThat(OPEN).hasValue(0);
    await().until(() -> supervisor().equals("/system/none"));
  }

  @Test
  void cancelsWhileRunning() throws Exception {
    startEndless(environment(RestartStrategies.noRestart()));
    job.cancel().get();
    assertCancelled();
  }

  @Test
  void cancelsBeforeItRuns() throws Exception {
    StreamExecutionEnvironment env = environment(RestartStrategies.noRestart());
    env.addSource(new Endless()).map(new Watched()).addSink(new DiscardingSink<>());
    job = (WeirJobClient) env.executeAsync("endless");
    job.cancel().get();
    assertCancelled();
  }

  @Test
  void cancelsWhileWaitingForARestart() throws Exception {
    startFailing(environment(RestartStrategies.fixedDelayRestart(5, 500L)));
    awaitDelayAfterAttempt(1);
    job.cancel().get();
    assertCancelled();
    TIME.timePasses(Duration.ofSeconds(1));
    assertThat(OPENED).hasValue(1);
  }

  @Test
  void cancelsWhileTheFailedAttemptIsStopping() throws Exception {
    startFailingBesideASlowOne();
    CompletableFuture<Void> cancelled = job.cancel();
    settle();
    closing.countDown();
    cancelled.get();
    assertCancelled();
  }

  @Test
  void cancelsWithCheckpointsOn() throws Exception {
    StreamExecutionEnvironment env = environment(RestartStrategies.noRestart());
    env.enableCheckpointing(60_000);
    startEndless(env);
    job.cancel().get();
    assertCancelled();
  }

  @Test
  void cancelIsOfNoEffectOnceTheJobHasEnded() throws Exception {
    startFailing(environment(RestartStrategies.noRestart()));
    await().until(() -> status() == JobStatus.FAILED);
    job.cancel().get();
    assertThat(status()).isEqualTo(JobStatus.FAILED);
  }

  // what is bound to go wrong --------------------------------------------------------------------

  @Test
  void failsInsteadOfHangingWhenItsCoordinatorDies() throws Exception {
    StreamExecutionEnvironment env = environment(RestartStrategies.fixedDelayRestart(5, 500L));
    env.enableCheckpointing(60_000);
    startEndless(env);
    Actors.select(KIT, supervisor() + "/coordinator")
        .tell(Kill.getInstance(), akka.actor.ActorRef.noSender());
    assertThatThrownBy(() -> job.getJobExecutionResult().get())
        .cause()
        .isInstanceOf(JobExecutionException.class)
        .hasMessageContaining("checkpoint coordinator stopped");
  }

  @Test
  void failsInsteadOfHangingWhenItsCoordinatorDiesBetweenAttempts() throws Exception {
    StreamExecutionEnvironment env = environment(RestartStrategies.fixedDelayRestart(5, 500L));
    env.enableCheckpointing(60_000);
    startFailing(env);
    awaitDelayAfterAttempt(1);
    Actors.select(KIT, supervisor() + "/coordinator")
        .tell(Kill.getInstance(), akka.actor.ActorRef.noSender());
    assertThatThrownBy(() -> job.getJobExecutionResult().get())
        .cause()
        .hasMessageContaining("checkpoint coordinator stopped");
  }

  @Test
  void restartsWhenAnAttemptIsKilled() throws Exception {
    startEndless(environment(RestartStrategies.fixedDelayRestart(5, 500L)));
    Actors.select(KIT, supervisor() + "/attempt-1")
        .tell(Kill.getInstance(), akka.actor.ActorRef.noSender());
    awaitDelayAfterAttempt(1);
    TIME.timePasses(Duration.ofMillis(500));
    await().until(() -> OPENED.get() == 2);
  }

  @Test
  void subtasksHavePathsThatAPersonCanRead() throws Exception {
    StreamExecutionEnvironment env = environment(RestartStrategies.noRestart());
    env.addSource(new Endless(), "my source")
        .rebalance()
        .map(new Watched())
        .name("counts & sums")
        .addSink(new DiscardingSink<>())
        .name("out");
    job = (WeirJobClient) env.executeAsync("endless");
    await().until(() -> status() == JobStatus.RUNNING);
    assertThat(Actors.exists(KIT, supervisor() + "/attempt-1/Source-my-source-0-0")).isTrue();
    assertThat(Actors.exists(KIT, supervisor() + "/attempt-1/counts-sums-Sink-out-1-0")).isTrue();
  }

  private static class Watched extends RichMapFunction<Long, Long> {
    @Override
    public void open(Configuration parameters) {
      synchronized (OPEN_AT_OPEN) {
        OPEN_AT_OPEN.add(OPEN.getAndIncrement());
      }
      OPENED.incrementAndGet();
    }

    @Override
    public Long map(Long value) {
      return value;
    }

    @Override
    public void close() throws Exception {
      inClose.complete(null);
      closing.await();
      OPEN.decrementAndGet();
    }
  }

  private static final class Failing extends Watched {
    @Override
    public Long map(Long value) {
      return fail(value);
    }
  }

  private static final class Endless implements SourceFunction<Long> {
    private boolean stop;

    @Override
    public void run(SourceContext<Long> ctx) throws Exception {
      synchronized (this) {
        while (!stop) {
          wait();
        }
      }
    }

    @Override
    public synchronized void cancel() {
      stop = true;
      notifyAll();
    }
  }
}
