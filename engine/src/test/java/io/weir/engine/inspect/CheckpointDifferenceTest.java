package io.weir.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.JobStatus;
import io.weir.api.common.state.BroadcastState;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.RichSinkFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import io.weir.engine.inspect.StateDifference.Counted;
import io.weir.engine.inspect.StateDifference.Sample;
import io.weir.engine.job.WeirJobClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Savepoints of two jobs that differ in parallelism, operators and operator state. */
class CheckpointDifferenceTest {

  private static final long MANY = 1L << 50;

  @TempDir private Path dir;

  @Test
  void comparesListsUnionsAndBroadcastStateWhateverTheParallelism() throws Exception {
    String before = savepoint(2, List.of("a", "b", "b"), Map.of("x", 1L, "y", 2L), "gone");
    String after = savepoint(3, List.of("b", "a", "c"), new TreeMap<>(Map.of("y", 3L)), "came");

    try (CheckpointCatalog catalog = CheckpointCatalog.open(dir)) {
      CheckpointDifference difference =
          CheckpointDifference.of(catalog.checkpoint(before), catalog.checkpoint(after));

      assertCounts(difference, "keeping", "list", 1, 0, 1, 2);
      assertCounts(difference, "keeping", "union", 1, 0, 1, 2);
      assertCounts(difference, "keeping", "rules", 0, 1, 1, 0);
      assertThat(counted(difference, "keeping", "rules").samples())
          .extracting(Sample::toString)
          .anyMatch(text -> text.contains("CHANGED") && text.contains("[y]"))
          .anyMatch(text -> text.contains("REMOVED") && text.contains("[x]"));
      assertThat(operator(difference, "gone").parallelismAfter()).isEmpty();
      assertThat(operator(difference, "came").parallelismBefore()).isEmpty();
      assertThat(counted(difference, "gone", "sum").added()).isZero();
      assertThat(counted(difference, "gone", "sum").removed()).isPositive();
      assertThat(counted(difference, "came", "sum").added()).isPositive();
      assertThat(CheckpointDifference.of(catalog.checkpoint(before), catalog.checkpoint(before)))
          .matches(same -> !same.differs());
    }
  }

  private static void assertCounts(
      CheckpointDifference difference,
      String operator,
      String state,
      long added,
      long changed,
      long removed,
      long same) {
    Counted counted = counted(difference, operator, state);
    assertThat(List.of(counted.added(), counted.changed(), counted.removed(), counted.same()))
        .as(state)
        .containsExactly(added, changed, removed, same);
  }

  private static Counted counted(CheckpointDifference difference, String operator, String state) {
    return operator(difference, operator).states().stream()
        .filter(each -> each.name().contains(state) || state.equals("sum"))
        .filter(each -> each.outcome() instanceof Counted)
        .map(each -> (Counted) each.outcome())
        .findFirst()
        .orElseThrow();
  }

  private static OperatorDifference operator(CheckpointDifference difference, String id) {
    return difference.operators().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private String savepoint(
      int parallelism, List<String> elements, Map<String, Long> rules, String sums)
      throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment();
    env.setParallelism(parallelism);
    env.enableCheckpointing(3_600_000);
    env.fromSequence(1, MANY)
        .uid("numbers")
        .keyBy(number -> number % 100)
        .sum(0)
        .uid(sums)
        .addSink(new Keeping(elements, rules))
        .uid("keeping");
    WeirJobClient client = (WeirJobClient) env.executeAsync("numbers");
    await().until(() -> client.progress().status() == JobStatus.RUNNING);
    return client.stopWithSavepoint(false, dir.toString()).get(60, TimeUnit.SECONDS);
  }

  /** Stores what it is made with; elements of lists go round all subtasks. */
  private static final class Keeping extends RichSinkFunction<Long>
      implements CheckpointedFunction {

    private final List<String> elements;
    private final Map<String, Long> rules;
    private transient ListState<String> list;
    private transient ListState<String> union;
    private transient BroadcastState<String, Long> broadcast;

    Keeping(List<String> elements, Map<String, Long> rules) {
      this.elements = elements;
      this.rules = rules;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      list =
          context
              .getOperatorStateStore()
              .getListState(new ListStateDescriptor<>("list", Types.STRING));
      union =
          context
              .getOperatorStateStore()
              .getUnionListState(new ListStateDescriptor<>("union", Types.STRING));
      broadcast =
          context
              .getOperatorStateStore()
              .getBroadcastState(new MapStateDescriptor<>("rules", Types.STRING, Types.LONG));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
      int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
      List<String> own =
          IntStream.range(0, elements.size())
              .filter(i -> i % subtasks == subtask)
              .mapToObj(elements::get)
              .toList();
      list.update(own);
      union.update(own);
      broadcast.clear();
      broadcast.putAll(rules);
    }

    @Override
    public void invoke(Long value, Context context) {
      // What comes does not matter.
    }
  }
}
