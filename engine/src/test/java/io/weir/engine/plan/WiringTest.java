package io.weir.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.graph.Partitioning;
import io.weir.engine.plan.Wiring.Kind;
import io.weir.engine.plan.Wiring.Span;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WiringTest {

  private static boolean contains(Span span, int index) {
    return index >= span.first() && index < span.first() + span.size();
  }

  @Property
  void sendersAndReceiversAgreeAboutWhoIsConnected(
      @ForAll Kind kind,
      @ForAll @IntRange(min = 1, max = 60) int sources,
      @ForAll @IntRange(min = 1, max = 60) int targets) {
    Wiring wiring = new Wiring(kind, sources, targets);
    for (int source = 0; source < sources; source++) {
      Span receivers = wiring.targetsOf(source);
      assertThat(receivers.size()).isPositive();
      assertThat(receivers.first()).isNotNegative();
      assertThat(receivers.first() + receivers.size()).isLessThanOrEqualTo(targets);
      for (int target = 0; target < targets; target++) {
        assertThat(contains(receivers, target))
            .as("%s, source %d, target %d", wiring, source, target)
            .isEqualTo(contains(wiring.sourcesOf(target), source));
      }
    }
  }

  @Property
  void pointwiseWiringSpreadsEvenly(
      @ForAll @IntRange(min = 1, max = 60) int sources,
      @ForAll @IntRange(min = 1, max = 60) int targets) {
    Wiring wiring = new Wiring(Kind.POINTWISE, sources, targets);
    int fewest = Math.max(1, targets / sources);
    for (int source = 0; source < sources; source++) {
      assertThat(wiring.targetsOf(source).size()).isBetween(fewest, fewest + 1);
    }
  }

  @Property(tries = 200)
  void channelsIntoASubtaskAreNumberedWithoutGapsOverAllItsEdges(
      @ForAll @IntRange(min = 1, max = 12) int first,
      @ForAll @IntRange(min = 1, max = 12) int second,
      @ForAll @IntRange(min = 1, max = 12) int third,
      @ForAll @IntRange(min = 1, max = 12) int parallelism) {
    Graphs graph = new Graphs();
    int target = 4;
    graph.source("a", first);
    graph.source("b", second);
    graph.source("c", third);
    graph.map("target", parallelism);
    graph.edge(1, target, new Partitioning.Rescale());
    graph.edge(2, target, new Partitioning.Rebalance());
    graph.edge(3, target, new Partitioning.Rescale());
    ChainPlan chain = graph.plan().chains().get(3);
    for (int subtask = 0; subtask < parallelism; subtask++) {
      Set<Integer> numbers = new HashSet<>();
      for (EdgePlan edge : chain.inputs()) {
        Span senders = edge.wiring().sourcesOf(subtask);
        for (int i = 0; i < senders.size(); i++) {
          int number = chain.inputChannel(edge, senders.first() + i, subtask);
          assertThat(number).isBetween(0, chain.inputChannels(subtask) - 1);
          assertThat(numbers.add(number)).as("channel %d is new", number).isTrue();
        }
      }
      assertThat(numbers).hasSize(chain.inputChannels(subtask));
    }
  }
}
