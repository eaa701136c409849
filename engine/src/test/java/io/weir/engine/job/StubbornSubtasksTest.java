package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.weir.api.common.JobStatus;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.SourceFunction;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.SubtaskId;
import io.weir.engine.state.StateMigrationException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** User code that does not return when it should: nobody waits without being told for whom. */
class StubbornSubtasksTest {

  private static volatile CountDownLatch begun;
  private static volatile CountDownLatch cancelled;
  private static volatile CountDownLatch released;

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(1);

  @BeforeEach
  void holdSources() {
    begun = new CountDownLatch(1);
    cancelled = new CountDownLatch(1);
    released = new CountDownLatch(1);
  }

  @AfterEach
  void releaseSources() {
    released.countDown();
  }

  @Test
  void namesTheSubtasksThatHaveNotStoppedEveryTwentySeconds() throws Exception {
    ActorTestKit kit = ActorTestKit.create(ManualTime.config().withFallback(ConfigFactory.load()));
    try {
      ManualTime time = ManualTime.get(kit.system());
      env.addSource(new Stubborn(), "stubborn").addSink(new DiscardingSink<>()).disableChaining();
      JobSetup job = JobSetup.of(env.getStreamGraph(), kit.system());
      TestProbe<AttemptActor.Event> supervisor = kit.createTestProbe();
      ActorRef<AttemptActor.Command> attempt =
          kit.spawn(
              AttemptActor.create(
                  new AttemptActor.Setup(
                      AttemptId.FIRST, job.services(), Optional.empty(), report -> {}),
                  supervisor.ref()));
      AttemptActor.Running running = supervisor.expectMessageClass(AttemptActor.Running.class);
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

      attempt.tell(new AttemptActor.Stop());
      assertThat(cancelled.await(60, TimeUnit.SECONDS)).isTrue();
      supervisor.expectTerminated(running.subtasks().get(new SubtaskId(1, 0)));

      LoggingTestKit.warn("subtasks have not stopped for 20 s: Source: stubborn (1/1)")
          .expect(kit.system(), () -> passes(time));
      LoggingTestKit.warn(
              "1 of 2 subtasks have not stopped for 40 s: Source: stubborn (1/1). The job waits")
          .expect(kit.system(), () -> passes(time));
      released.countDown();
      supervisor.expectTerminated(attempt);
    } finally {
      kit.shutdownTestKit();
    }
  }

  @Test
  void saysThatStateDoesNotFitThoughAnotherFunctionStaysInOpen() throws Exception {
    ActorTestKit kit = ActorTestKit.create(ManualTime.config().withFallback(ConfigFactory.load()));
    try {
      ManualTime time = ManualTime.get(kit.system());
      env.fromElements(1L)
          .map(new StaysInOpen())
          .map(new Refuses())
          .name("refuses")
          .startNewChain()
          .addSink(new DiscardingSink<>());
      JobSetup job = JobSetup.of(env.getStreamGraph(), kit.system());
      List<AttemptActor.Event> events = new CopyOnWriteArrayList<>();
      kit.spawn(
          AttemptActor.create(
              new AttemptActor.Setup(
                  AttemptId.FIRST, job.services(), Optional.empty(), report -> {}),
              kit.spawn(
                  Behaviors.receiveMessage(
                      (AttemptActor.Event event) -> {
                        events.add(event);
                        return Behaviors.same();
                      }))));

      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(
              () -> {
                time.timePasses(AttemptActor.PATIENCE);
                return !events.isEmpty();
              });

      assertThat(released.getCount()).as("stays in open").isEqualTo(1);
      assertThat(((AttemptActor.Failed) events.get(0)).cause())
          .hasMessageContaining("operator 'refuses' (1/1) failed in ")
          .hasRootCauseInstanceOf(StateMigrationException.class);
    } finally {
      released.countDown();
      kit.shutdownTestKit();
    }
  }

  private static Void passes(ManualTime time) {
    time.timePasses(AttemptActor.PATIENCE);
    return null;
  }

  @Test
  void tellsAFailureAtOnceThoughTheSourceDoesNotStop() throws Exception {
    env.addSource(new Stubborn(), "stubborn")
        .map(StubbornSubtasksTest::fail)
        .name("failing")
        .addSink(new DiscardingSink<>());
    WeirJobClient client = (WeirJobClient) env.executeAsync("stubborn");

    await().until(() -> client.progress().status() == JobStatus.FAILING);
    released.countDown();

    assertThatThrownBy(() -> client.getJobExecutionResult().get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .rootCause()
        .hasMessage("on purpose");
  }

  private static Long fail(Long value) {
    throw new IllegalStateException("on purpose");
  }

  /** Emits one number and stays, whatever it is told, until the test lets it go. */
  private static final class Stubborn implements SourceFunction<Long> {
    @Override
    public void run(SourceContext<Long> context) {
      context.collect(1L);
      begun.countDown();
      boolean held = true;
      while (held) {
        try {
          held = !released.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          continue; // that is what makes it stubborn
        }
      }
    }

    @Override
    public void cancel() {
      cancelled.countDown();
    }
  }

  private static final class StaysInOpen extends RichMapFunction<Long, Long> {
    @Override
    public void open(OpenContext context) throws Exception {
      released.await();
    }

    @Override
    public Long map(Long value) {
      return value;
    }
  }

  private static final class Refuses extends RichMapFunction<Long, Long> {
    @Override
    public void open(OpenContext context) {
      throw new StateMigrationException("does not fit");
    }

    @Override
    public Long map(Long value) {
      return value;
    }
  }
}
