package io.weir.engine.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.CheckpointConfig.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.engine.Weir;
import io.weir.engine.job.WeirJobClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chunk is altered on disk between a failure and the restart: the job must not go on without. */
class DamagedCheckpointTest {

  /** What the operator is to do; the tests run one after the other. */
  private static volatile boolean fail;

  private static volatile Runnable beforeFailing;

  /** A restart that rolls back in place would not look at the chunks. */
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          "damaged",
          ConfigFactory.parseString("weir.restart.roll-back-in-place = off")
              .withFallback(ConfigFactory.load()));

  private final StreamExecutionEnvironment env = Weir.environment(KIT.system());

  @TempDir private Path dir;

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void configure() {
    fail = false;
    env.setParallelism(1);
    env.enableCheckpointing(20);
    env.getCheckpointConfig().setCheckpointStorage(dir.toUri());
    env.getCheckpointConfig()
        .setExternalizedCheckpointCleanup(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(2, 0));
  }

  @Test
  void namesTheChunkThatWasAltered() throws Exception {
    assertThat(failureAfter(DamagedCheckpointTest::flipLastByte))
        .contains("subtask ", "restoring checkpoint ", "Snapshot chunk", "/pack-", ".snapshot")
        .contains("operator '")
        .contains("start the job from another checkpoint");
  }

  @Test
  void namesTheChunkThatWasTruncated() throws Exception {
    assertThat(failureAfter(bytes -> Arrays.copyOf(bytes, bytes.length / 2)))
        .contains("subtask ", "restoring checkpoint ", "Snapshot chunk", "truncated");
  }

  @Test
  void namesTheChunkThatWasEmptied() throws Exception {
    assertThat(failureAfter(bytes -> new byte[0]))
        .contains("subtask ", "restoring checkpoint ", "Snapshot chunk", "truncated");
  }

  private static byte[] flipLastByte(byte[] bytes) {
    byte[] altered = bytes.clone();
    altered[altered.length - 1] ^= 1;
    return altered;
  }

  /** The job's end when all packs are damaged so, before its first restart. */
  private String failureAfter(UnaryOperator<byte[]> damage) throws Exception {
    Map<Path, byte[]> damaged = new ConcurrentHashMap<>();
    beforeFailing = () -> packs().forEach(file -> damaged.put(file, alter(file, damage)));
    env.addSource(new Ticks())
        .keyBy(n -> n % 10)
        .map(new Counter())
        .name("counter")
        .uid("counter")
        .addSink(new DiscardingSink<>());
    WeirJobClient client = (WeirJobClient) env.executeAsync("damaged");
    await().until(() -> client.progress().checkpointsCompleted() > 0);

    fail = true;
    String failure =
        Failures.printed(
            catchThrowableOfType(
                ExecutionException.class,
                () -> client.getJobExecutionResult().get(60, TimeUnit.SECONDS)));

    assertThat(client.progress().restarts()).hasSize(2);
    assertThat(client.progress().restarts().get(1).cause()).contains("Snapshot chunk");
    assertThat(client.progress().restarts())
        .extracting(restart -> restart.restoredCheckpoint().orElseThrow())
        .as("no other checkpoint was restored instead")
        .containsOnly(client.progress().restarts().get(0).restoredCheckpoint().orElseThrow());
    assertThat(packs())
        .as("the checkpoint is left as it is")
        .anySatisfy(file -> assertThat(file).hasBinaryContent(damaged.get(file)));
    return failure;
  }

  private static byte[] alter(Path file, UnaryOperator<byte[]> damage) {
    try {
      byte[] altered = damage.apply(Files.readAllBytes(file));
      Files.write(file, altered, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
      return altered;
    } catch (NoSuchFileException e) {
      return new byte[0]; // of an older checkpoint, just removed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> packs() {
    try (Stream<Path> files = Files.walk(dir)) {
      return files
          .filter(
              file -> file.toString().contains("/pack-") && file.toString().endsWith(".snapshot"))
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails when a checkpoint has just completed and none is under way. */
  private static final class Counter extends RichMapFunction<Long, Long>
      implements CheckpointListener {
    private transient ValueState<Long> count;

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public Long map(Long value) throws Exception {
      count.update(value);
      return value;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      if (fail) {
        fail = false;
        beforeFailing.run();
        throw new IllegalStateException("on purpose");
      }
    }
  }
}
