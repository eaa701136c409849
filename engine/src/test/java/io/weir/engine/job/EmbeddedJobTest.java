package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.weir.api.common.JobExecutionResult;
import io.weir.api.common.JobStatus;
import io.weir.api.core.execution.JobClient;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.runtime.client.JobExecutionException;
import io.weir.engine.Weir;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs in an application's own actor system. */
@Timeout(60)
class EmbeddedJobTest {

  private static final ActorTestKit KIT = ActorTestKit.create("application");

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  private static JobClient start(StreamExecutionEnvironment env, SourceFunction<Long> source)
      throws Exception {
    env.addSource(source).map(new Passing()).setParallelism(2).addSink(new DiscardingSink<>());
    return env.executeAsync("embedded");
  }

  @Test
  void leavesTheApplicationsSystemRunningWhenAJobEnds() throws Exception {
    StreamExecutionEnvironment env = Weir.environment(KIT.system());
    env.fromSequence(1, 1000).map(new Passing()).addSink(new DiscardingSink<>());
    JobExecutionResult result = env.execute("short");
    assertThat(result.getJobID()).isNotNull();
    assertThat(KIT.system().whenTerminated().isCompleted()).isFalse();
    assertThat(KIT.<String>createTestProbe()).isNotNull();
  }

  @Test
  void jobOfOneSystemFinishesThoughAnotherFails() throws Exception {
    Gates.reset("good");
    StreamExecutionEnvironment good = Weir.environment(KIT.system());
    JobClient finishing = start(good, new Emitting("good"));
    Gates.started("good").get();
    StreamExecutionEnvironment bad = Weir.environment(KIT.system());
    bad.fromSequence(1, 10).map(new Failing()).addSink(new DiscardingSink<>());
    assertThatThrownBy(() -> bad.execute("bad"))
        .isInstanceOf(JobExecutionException.class)
        .hasRootCauseMessage("the user's own");
    assertThat(finishing.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
    Gates.open("good");
    assertThat(finishing.getJobExecutionResult().get().getJobID()).isEqualTo(finishing.getJobID());
    assertThat(finishing.getJobStatus().get()).isEqualTo(JobStatus.FINISHED);
  }

  @Test
  void jobIsAChildOfTheActorThatStartedIt() throws Exception {
    Gates.reset("child");
    CompletableFuture<JobClient> client = new CompletableFuture<>();
    ActorRef<String> owner = KIT.spawn(owner(client, new Emitting("child")), "owner");
    JobClient job = client.get();
    Gates.started("child").get();
    assertThat(Actors.exists(KIT, owner.path() + "/" + jobActor(job))).isTrue();
    Gates.open("child");
    job.getJobExecutionResult().get();
    KIT.stop(owner);
  }

  @Test
  void stoppingTheOwnerStopsTheJobAndThePushSourcesThread() throws Exception {
    Gates.reset("owned");
    CompletableFuture<JobClient> client = new CompletableFuture<>();
    ActorRef<String> owner = KIT.spawn(owner(client, new Emitting("owned")), "stopping-owner");
    JobClient job = client.get();
    Gates.started("owned").get();
    owner.tell("stop");
    Gates.returned("owned").get();
    await().until(() -> !Actors.exists(KIT, owner.path().toString()));
    assertThatThrownBy(() -> job.getJobExecutionResult().get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(JobExecutionException.class)
        .hasMessageContaining("'owned'")
        .hasMessageContaining("with the actor or the actor system it belongs to");
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void stoppingTheOwnerWakesASourceThatWaitsForRoomInsideItsLock() throws Exception {
    Gates.reset("full");
    CompletableFuture<JobClient> client = new CompletableFuture<>();
    ActorRef<String> owner = KIT.spawn(owner(client, new Flooding("full")), "flooded-owner");
    JobClient job = client.get();
    Gates.started("full").get();
    owner.tell("stop");
    Gates.returned("full").get();
    await().until(() -> job.getJobExecutionResult().isDone());
  }

  @Test
  void localJobLeavesNoThreadThatKeepsTheProgramAlive() throws Exception {
    Set<Long> before = threads().keySet();
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    env.enableCheckpointing(10);
    Gates.reset("local");
    Gates.open("local");
    env.addSource(new Emitting("local")).map(new Passing()).addSink(new DiscardingSink<>());
    env.execute("local");
    // They end on their own, soon after the system.
    await().pollInSameThread().untilAsserted(() -> assertThat(threadsSince(before)).isEmpty());
  }

  private static Collection<String> threadsSince(Set<Long> before) {
    Map<Long, String> now = threads();
    now.keySet().removeAll(before);
    return now.values();
  }

  private static Map<Long, String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon() && thread.isAlive())
        .filter(thread -> !thread.getName().startsWith("application-"))
        .collect(Collectors.toMap(Thread::getId, Thread::getName));
  }

  private static String jobActor(JobClient job) {
    return "job-owned-" + job.getJobID().toString().substring(0, 8);
  }

  private static Behavior<String> owner(
      CompletableFuture<JobClient> client, SourceFunction<Long> source) {
    return Behaviors.setup(
        context -> {
          StreamExecutionEnvironment env = Weir.environment(context);
          env.addSource(source).map(new Passing()).addSink(new DiscardingSink<>());
          client.complete(env.executeAsync("owned"));
          return Behaviors.receiveMessage(stop -> Behaviors.stopped());
        });
  }

  /** Where sources, which are copied, meet their test. */
  private static final class Gates {
    private static final Map<String, CompletableFuture<Void>> STARTED = new ConcurrentHashMap<>();
    private static final Map<String, CompletableFuture<Void>> RETURNED = new ConcurrentHashMap<>();
    private static final Map<String, CountDownLatch> OPEN = new ConcurrentHashMap<>();

    static void reset(String name) {
      STARTED.put(name, new CompletableFuture<>());
      RETURNED.put(name, new CompletableFuture<>());
      OPEN.put(name, new CountDownLatch(1));
    }

    static CompletableFuture<Void> started(String name) {
      return STARTED.get(name);
    }

    static CompletableFuture<Void> returned(String name) {
      return RETURNED.get(name);
    }

    static void open(String name) {
      OPEN.get(name).countDown();
    }
  }

  /** Emits a little, waits until its gate opens or it is cancelled, and ends. */
  private static final class Emitting implements SourceFunction<Long> {
    private final String name;

    Emitting(String name) {
      this.name = name;
    }

    @Override
    public void run(SourceContext<Long> ctx) throws Exception {
      try {
        ctx.collect(1L);
        Gates.started(name).complete(null);
        Gates.OPEN.get(name).await();
      } finally {
        Gates.returned(name).complete(null);
      }
    }

    @Override
    public void cancel() {
      Gates.open(name);
    }
  }

  /** Emits for ever under the checkpoint lock, and knows no flag: only the engine can end it. */
  private static final class Flooding implements SourceFunction<Long> {
    private final String name;

    Flooding(String name) {
      this.name = name;
    }

    @Override
    public void run(SourceContext<Long> ctx) {
      try {
        synchronized (ctx.getCheckpointLock()) {
          for (long i = 0; ; i++) {
            ctx.collect(i);
            if (i == 1_000_000) {
              Gates.started(name).complete(null);
            }
          }
        }
      } finally {
        Gates.returned(name).complete(null);
      }
    }

    @Override
    public void cancel() {}
  }

  private static final class Passing
      implements io.weir.api.common.functions.MapFunction<Long, Long> {
    @Override
    public Long map(Long value) {
      return value;
    }
  }

  private static final class Failing
      implements io.weir.api.common.functions.MapFunction<Long, Long> {
    @Override
    public Long map(Long value) {
      throw new IllegalStateException("the user's own");
    }
  }
}
