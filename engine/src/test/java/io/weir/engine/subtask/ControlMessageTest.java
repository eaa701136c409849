package io.weir.engine.subtask;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import akka.serialization.SerializerWithStringManifest;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.plan.AttemptId;
import io.weir.engine.plan.SubtaskId;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.OperatorSnapshot;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.subtask.CheckpointReport.Ended;
import io.weir.engine.subtask.CheckpointReport.SubtaskTimings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message that is only data comes back from its bytes as it was. */
class ControlMessageTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final AttemptId ATTEMPT = new AttemptId(3);
  private static final SubtaskId SUBTASK = new SubtaskId(2, 1);

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  static Stream<ControlMessage> messages() {
    ChunkRef chunk = new ChunkRef(new ChunkId("job/pack-0", 7), 9999, 77, 1234, -5);
    OperatorSnapshot snapshot =
        new OperatorSnapshot(
            Optional.of(new KeyedSnapshot(0, 63, "long", Map.of("count", "long"), List.of(chunk))),
            List.of(chunk));
    return Stream.of(
        new SubtaskReport.Ready(SUBTASK, new Recovery(1, 2, 3, 4, 5, List.of("why"))),
        new SubtaskReport.Ready(SUBTASK, Recovery.NONE),
        new SubtaskReport.InputEnded(SUBTASK),
        new SubtaskCommand.Start(),
        new SubtaskCommand.TriggerCheckpoint(new Barrier(7, 1_700_000_000_000L)),
        new SubtaskCommand.TriggerCheckpoint(new Barrier(7, 1_700_000_000_000L).unaligned()),
        new SubtaskCommand.Overtake(7),
        new SubtaskCommand.CheckpointCompleted(7),
        new SubtaskCommand.CheckpointAborted(8),
        new SubtaskCommand.Close(),
        new SubtaskCommand.Cancel(),
        new CheckpointReport.LeftBehind(ATTEMPT, 7, SUBTASK, List.of(chunk.id())),
        new CheckpointReport.Stored(
            ATTEMPT,
            7,
            SUBTASK,
            List.of(snapshot, OperatorSnapshot.EMPTY),
            Ended.FINISHED,
            new SubtaskTimings(1, 2, 3, 4)));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void comesBackFromItsBytes(ControlMessage message) {
    assertThat(throughBytes(message)).isEqualTo(message);
  }

  @Test
  void aFailureComesBackAsTextWithItsStackTrace() {
    IllegalStateException cause = new IllegalStateException("disk full");
    var declined = new CheckpointReport.Declined(ATTEMPT, 7, SUBTASK, "why", cause);
    var failed = new SubtaskReport.Failed(SUBTASK, cause);
    var declinedThere = (CheckpointReport.Declined) throughBytes(declined);
    assertThat(declinedThere.reason()).isEqualTo("why");
    assertThat(declinedThere.cause()).hasMessageContainingAll("disk full", "ControlMessageTest");
    assertThat(((SubtaskReport.Failed) throughBytes(failed)).cause())
        .hasMessageContainingAll("disk full", "ControlMessageTest");
  }

  private static Object throughBytes(ControlMessage message) {
    Serialization serialization = SerializationExtension.get(Adapter.toClassic(KIT.system()));
    Serializer serializer = serialization.findSerializerFor(message);
    assertThat(serializer.identifier()).isEqualTo(573111);
    String manifest = ((SerializerWithStringManifest) serializer).manifest(message);
    byte[] bytes = serialization.serialize(message).get();
    return serialization.deserialize(bytes, serializer.identifier(), manifest).get();
  }
}
