package io.weir.engine.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.graph.Partitioning;
import io.weir.api.java.tuple.Tuple2;
import io.weir.engine.code.OwnCode;
import io.weir.engine.operator.RecordCopies;
import io.weir.engine.state.KeyGroups;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EdgeOutputsTest {

  private static final int MAX_PARALLELISM = 128;

  private final List<Wire> receivers = List.of(new Wire(), new Wire(), new Wire());

  private EdgeOutput output(Partitioning partitioning, int sender) {
    return output(partitioning, sender, Optional.empty());
  }

  private EdgeOutput output(
      Partitioning partitioning, int sender, Optional<TypeSerializer<Object>> copier) {
    OutputGate gate = new OutputGate(channel -> {});
    OutputChannel[] channels = new OutputChannel[receivers.size()];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = gate.connect(receivers.get(i), 0, new ChannelBounds(1, 1000));
    }
    return EdgeOutputs.of(
        partitioning,
        channels,
        copier,
        sender,
        MAX_PARALLELISM,
        "operator 'target'",
        OwnCode.shared());
  }

  private List<List<Object>> spread(Partitioning partitioning, int sender, int records)
      throws Exception {
    receivers.forEach(receiver -> receiver.log().clear());
    EdgeOutput output = output(partitioning, sender);
    for (int i = 0; i < records; i++) {
      output.emit(i, Timestamps.NONE);
    }
    return receivers.stream().map(receiver -> List.copyOf(receiver.log())).toList();
  }

  @Test
  void rebalanceGoesRoundBeginningAtTheSendersOwnIndex() throws Exception {
    assertThat(spread(new Partitioning.Rebalance(), 4, 5))
        .containsExactly(List.of(2), List.of(0, 3), List.of(1, 4));
  }

  @Test
  void rescaleGoesRoundItsShare() throws Exception {
    assertThat(spread(new Partitioning.Rescale(), 0, 4))
        .containsExactly(List.of(0, 3), List.of(1), List.of(2));
  }

  @Test
  void broadcastGoesToAll() throws Exception {
    assertThat(spread(new Partitioning.Broadcast(), 0, 2)).containsOnly(List.of(0, 1));
  }

  @Test
  void globalGoesToTheFirst() throws Exception {
    assertThat(spread(new Partitioning.Global(), 2, 2))
        .containsExactly(List.of(0, 1), List.of(), List.of());
  }

  @Test
  void shuffleReachesAllAndIsTheSameForOneSender() throws Exception {
    List<List<Object>> once = spread(new Partitioning.Shuffle(), 1, 300);
    assertThat(once).allSatisfy(records -> assertThat(records).hasSizeBetween(60, 140));
    assertThat(spread(new Partitioning.Shuffle(), 1, 300)).isEqualTo(once);
    assertThat(spread(new Partitioning.Shuffle(), 2, 300)).isNotEqualTo(once);
  }

  @Test
  void hashGoesToTheSubtaskThatOwnsTheKeysGroup() throws Exception {
    List<List<Object>> spread = spread(new Partitioning.Hash(record -> "key" + record), 0, 500);
    Set<Object> seen = new HashSet<>();
    for (int subtask = 0; subtask < spread.size(); subtask++) {
      var range = KeyGroups.range(subtask, MAX_PARALLELISM, spread.size());
      assertThat(spread.get(subtask)).isNotEmpty();
      for (Object record : spread.get(subtask)) {
        assertThat(KeyGroups.keyGroup("key" + record, MAX_PARALLELISM))
            .isBetween(range.first(), range.last());
        seen.add(record);
      }
    }
    assertThat(seen).hasSize(500);
  }

  @Test
  void aNullKeyIsRefusedWithTheOperatorAndTheRemedy() {
    EdgeOutput output = output(new Partitioning.Hash(record -> null), 0);
    assertThatThrownBy(() -> output.emit("the record", Timestamps.NONE))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContainingAll(
            "Assigned key must not be null", "operator 'target'", "the record", "filter");
  }

  @Test
  void customGoesWhereThePartitionerSays() throws Exception {
    Partitioning custom =
        new Partitioning.Custom((key, targets) -> (int) key % targets, record -> (int) record + 1);
    assertThat(spread(custom, 0, 3)).containsExactly(List.of(2), List.of(0), List.of(1));
  }

  @Test
  void aTargetOutsideTheRangeIsRefused() {
    for (int wrong : new int[] {-1, 3}) {
      EdgeOutput output =
          output(new Partitioning.Custom((key, targets) -> wrong, record -> record), 0);
      assertThatThrownBy(() -> output.emit(1, Timestamps.NONE))
          .hasMessageContainingAll("operator 'target'", "target " + wrong, "return 0 to 2");
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void everyReceiverGetsACopyOfItsOwnOfAMutableRecord() throws Exception {
    TypeInformation<Tuple2<String, Integer>> type =
        io.weir.api.common.typeinfo.Types.TUPLE(
            io.weir.api.common.typeinfo.Types.STRING, io.weir.api.common.typeinfo.Types.INT);
    EdgeOutput output =
        output(new Partitioning.Broadcast(), 0, RecordCopies.betweenSubtasks(Optional.of(type)));
    Tuple2<String, Integer> record = Tuple2.of("a", 1);
    output.emit(record, Timestamps.NONE);
    record.f1 = 2;
    List<Object> got = new ArrayList<>();
    receivers.forEach(receiver -> got.addAll(receiver.log()));
    assertThat(got).hasSize(3).allMatch(copy -> ((Tuple2<String, Integer>) copy).f1 == 1);
    assertThat(got.get(0)).isNotSameAs(got.get(1));
  }

  @Test
  void watermarksGoToEveryChannelBehindTheRecords() throws Exception {
    EdgeOutput output = output(new Partitioning.Global(), 0);
    output.emit(1, Timestamps.NONE);
    output.watermark(7);
    assertThat(receivers.get(0).log()).containsExactly(1, new StreamElement.Watermark(7));
    assertThat(receivers.get(2).log()).containsExactly(new StreamElement.Watermark(7));
  }
}
