package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.functions.source.SourceFunction;
import io.weir.engine.Weir;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job with an edge of 30 x 40 channels, in a system that coalesces above 100. */
@Timeout(60)
class WideEdgeJobTest {

  private static final int SENDERS = 30;
  private static final int RECEIVERS = 40;
  private static final CountDownLatch GATE = new CountDownLatch(1);

  private static final ActorTestKit KIT =
      ActorTestKit.create(
          "wide",
          ConfigFactory.parseMap(
                  Map.of(
                      "weir.channels.coalesce-above",
                      100,
                      "akka.actor.typed.default-mailbox.mailbox-type",
                      ElementMessages.class.getName()))
              .withFallback(ConfigFactory.load()));

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @Test
  void aCheckpointCostsAMessageForEachSubtaskRatherThanForEachChannel() throws Exception {
    StreamExecutionEnvironment env = Weir.environment(KIT.system());
    env.enableCheckpointing(20);
    env.addSource(new UntilOpened())
        .map(new Passing())
        .setParallelism(SENDERS)
        .keyBy(number -> number, Types.LONG)
        .map(new Passing())
        .setParallelism(RECEIVERS)
        .addSink(new DiscardingSink<>())
        .setParallelism(RECEIVERS);
    WeirJobClient job = (WeirJobClient) env.executeAsync("wide");
    await().until(() -> job.progress().checkpointsCompleted() >= 5);
    GATE.countDown();
    job.getJobExecutionResult().get();
    long cuts = job.progress().checkpointsCompleted() + job.progress().checkpointsFailed() + 3;
    assertThat(ElementMessages.COUNT.get())
        .as("elements of %d checkpoints, given up ones and the end", cuts)
        .isBetween(5L * RECEIVERS, cuts * 2 * (SENDERS + RECEIVERS));
  }

  private static final class UntilOpened implements SourceFunction<Long> {
    @Override
    public void run(SourceContext<Long> ctx) throws Exception {
      GATE.await();
    }

    @Override
    public void cancel() {
      GATE.countDown();
    }
  }

  private static final class Passing implements MapFunction<Long, Long> {
    @Override
    public Long map(Long value) {
      return value;
    }
  }
}
