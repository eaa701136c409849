package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorSystem;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.configuration.Configuration;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.RichSourceFunction;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.JobTakenOverException;
import io.weir.engine.snapshot.SnapshotStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job that fails, and that another has taken over meanwhile. */
class TakenOverJobTest {

  private final ActorTestKit kit = ActorTestKit.create();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void endsWithTheAttemptThatItsStoreRefuses() throws Exception {
    StreamExecutionEnvironment env =
        new StreamExecutionEnvironment(
            new StoredJobExecutor(kit.system(), Chunks::new), new Configuration());
    env.enableCheckpointing(10);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(1_000, 0));
    env.addSource(new FailsOnce(), "numbers").addSink(new DiscardingSink<>());
    WeirJobClient client = (WeirJobClient) env.executeAsync("taken over");

    assertThat(client.getJobExecutionResult())
        .failsWithin(Duration.ofSeconds(60))
        .withThrowableThat()
        .withStackTraceContaining("Job 'taken over', attempt 2: another has it")
        .withStackTraceContaining("does not restart, because it was taken over");
    assertThat(client.progress().attempt()).isEqualTo(2);
  }

  /** Fails after its first checkpoint, and then runs until it is cancelled. */
  private static final class FailsOnce extends RichSourceFunction<Long>
      implements CheckpointListener {

    private transient CountDownLatch completed;
    private transient CountDownLatch cancelled;

    @Override
    public void open(OpenContext openContext) {
      completed = new CountDownLatch(1);
      cancelled = new CountDownLatch(1);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      completed.countDown();
    }

    @Override
    public void run(SourceContext<Long> context) throws Exception {
      if (getRuntimeContext().getTaskInfo().getAttemptNumber() == 0) {
        completed.await();
        throw new IllegalStateException("on purpose");
      }
      cancelled.await();
    }

    @Override
    public void cancel() {
      cancelled.countDown();
    }
  }

  /** The store of the job, in which the second attempt is one too many. */
  private record Chunks(SnapshotStore store) implements SnapshotStore {

    @Override
    public CompletionStage<ChunkRef> save(ChunkId id, byte[] bytes) {
      return store.save(id, bytes);
    }

    @Override
    public CompletionStage<byte[]> load(ChunkRef ref) {
      return store.load(ref);
    }

    @Override
    public CompletionStage<byte[]> load(ChunkId id) {
      return store.load(id);
    }

    @Override
    public CompletionStage<Void> delete(ChunkId id) {
      return store.delete(id);
    }

    @Override
    public String description() {
      return store.description();
    }

    @Override
    public CheckpointStore manifests(ActorSystem<?> system, String jobId) {
      return new Manifests(store.manifests(system, jobId));
    }
  }

  private record Manifests(CheckpointStore store) implements CheckpointStore {

    @Override
    public CompletionStage<Void> attemptBegins(int attempt) {
      return attempt == 1
          ? store.attemptBegins(attempt)
          : CompletableFuture.failedStage(new JobTakenOverException("another has it", null));
    }

    @Override
    public CompletionStage<Void> commit(CheckpointManifest manifest) {
      return store.commit(manifest);
    }

    @Override
    public CompletionStage<CheckpointManifest> load(long checkpointId) {
      return store.load(checkpointId);
    }

    @Override
    public CompletionStage<Void> discard(long checkpointId) {
      return store.discard(checkpointId);
    }
  }
}
