package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.typeutils.base.LongSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Any sequence of changes to operator state, snapshots, and restores of any of them with any number
 * of subtasks, is what plain collections make of it.
 */
class OperatorStateModelTest {

  private static final ListStateDescriptor<Long> SPLIT =
      new ListStateDescriptor<>("split", LongSerializer.INSTANCE);
  private static final ListStateDescriptor<Long> UNION =
      new ListStateDescriptor<>("union", LongSerializer.INSTANCE);
  private static final MapStateDescriptor<Long, Long> RULES =
      new MapStateDescriptor<>("rules", LongSerializer.INSTANCE, LongSerializer.INSTANCE);

  enum Verb {
    SPLIT_ADD,
    SPLIT_UPDATE,
    SPLIT_CLEAR,
    UNION_ADD,
    UNION_UPDATE,
    UNION_CLEAR,
    RULE_PUT,
    RULE_REMOVE,
    RULE_ITERATE,
    SNAPSHOT,
    RESTORE
  }

  record Action(Verb verb, int subtask, int number) {}

  @Provide
  Arbitrary<List<Action>> runs() {
    return Combinators.combine(
            Arbitraries.of(Verb.values()),
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(0, 30))
        .as(Action::new)
        .list()
        .ofMaxSize(120);
  }

  @Property(tries = 500)
  void isWhatPlainCollectionsAre(@ForAll("runs") List<Action> run) throws Exception {
    new Run().play(run);
  }

  /** One subtask's state in plain collections. */
  private record Plain(List<Long> split, List<Long> union, TreeMap<Long, Long> rules) {
    Plain() {
      this(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    }

    Plain copy() {
      return new Plain(new ArrayList<>(split), new ArrayList<>(union), new TreeMap<>(rules));
    }
  }

  private record Taken(List<OperatorStateSnapshot> snapshots, List<Plain> models) {}

  private static final class Run {
    private List<OperatorStateBackend> backends = new ArrayList<>();
    private List<Plain> models = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();

    void play(List<Action> actions) throws Exception {
      for (int subtask = 0; subtask < 3; subtask++) {
        backends.add(new OperatorStateBackend("op", new ExecutionConfig()));
        models.add(new Plain());
      }
      for (Action action : actions) {
        switch (action.verb()) {
          case SNAPSHOT -> snapshot();
          case RESTORE -> restore(action.subtask() + 1, action.number());
          case RULE_PUT, RULE_REMOVE, RULE_ITERATE -> onAll(action);
          default -> {
            int subtask = action.subtask() % backends.size();
            perform(action, backends.get(subtask), models.get(subtask));
          }
        }
        compare();
      }
    }

    /** Broadcast state is changed alike by all subtasks. */
    private void onAll(Action action) throws Exception {
      for (int subtask = 0; subtask < backends.size(); subtask++) {
        perform(action, backends.get(subtask), models.get(subtask));
      }
    }

    private void snapshot() {
      List<OperatorStateSnapshot> snapshots = new ArrayList<>();
      for (OperatorStateBackend backend : backends) {
        List<byte[]> stored = OperatorStateFormat.toChunks(backend.snapshot());
        snapshots.add(OperatorStateFormat.fromChunks("op", stored));
      }
      taken.add(new Taken(snapshots, models.stream().map(Plain::copy).toList()));
    }

    private void restore(int parallelism, int which) throws Exception {
      if (taken.isEmpty()) {
        return;
      }
      Taken from = taken.get(which % taken.size());
      backends = new ArrayList<>();
      for (int subtask = 0; subtask < parallelism; subtask++) {
        OperatorStateBackend backend = new OperatorStateBackend("op", new ExecutionConfig());
        backend.restore(
            OperatorStateRedistribution.of(from.snapshots()).share(subtask, parallelism));
        backends.add(backend);
      }
      models = redistributed(from.models(), parallelism);
    }

    /** Split as before at the same parallelism, else evenly in order; the others whole to all. */
    private List<Plain> redistributed(List<Plain> old, int parallelism) throws Exception {
      List<Long> split = old.stream().flatMap(one -> one.split().stream()).toList();
      List<Long> union = old.stream().flatMap(one -> one.union().stream()).toList();
      List<Plain> fresh = new ArrayList<>();
      int next = 0;
      for (int subtask = 0; subtask < parallelism; subtask++) {
        int size =
            parallelism == old.size()
                ? old.get(subtask).split().size()
                : elements(backends.get(subtask).getListState(SPLIT)).size();
        int even = split.size() / parallelism;
        assertThat(parallelism == old.size() || size == even || size == even + 1).isTrue();
        fresh.add(
            new Plain(
                new ArrayList<>(split.subList(next, next + size)),
                new ArrayList<>(union),
                new TreeMap<>(old.get(0).rules())));
        next += size;
      }
      assertThat(next).as("every element went to one subtask").isEqualTo(split.size());
      return fresh;
    }

    private void compare() throws Exception {
      for (int subtask = 0; subtask < backends.size(); subtask++) {
        OperatorStateBackend backend = backends.get(subtask);
        Plain model = models.get(subtask);
        assertThat(elements(backend.getListState(SPLIT))).isEqualTo(model.split());
        assertThat(elements(backend.getUnionListState(UNION))).isEqualTo(model.union());
        TreeMap<Long, Long> rules = new TreeMap<>();
        for (Map.Entry<Long, Long> rule : backend.getBroadcastState(RULES).immutableEntries()) {
          rules.put(rule.getKey(), rule.getValue());
        }
        assertThat(rules).isEqualTo(model.rules());
      }
    }

    private static void perform(Action action, OperatorStateBackend backend, Plain model)
        throws Exception {
      long n = action.number();
      switch (action.verb()) {
        case SPLIT_ADD -> {
          backend.getListState(SPLIT).add(n);
          model.split().add(n);
        }
        case SPLIT_UPDATE -> update(backend.getListState(SPLIT), model.split(), n);
        case SPLIT_CLEAR -> {
          backend.getListState(SPLIT).clear();
          model.split().clear();
        }
        case UNION_ADD -> {
          backend.getUnionListState(UNION).add(n);
          model.union().add(n);
        }
        case UNION_UPDATE -> update(backend.getUnionListState(UNION), model.union(), n);
        case UNION_CLEAR -> {
          backend.getUnionListState(UNION).clear();
          model.union().clear();
        }
        case RULE_PUT -> {
          backend.getBroadcastState(RULES).put(n, n * 2);
          model.rules().put(n, n * 2);
        }
        case RULE_REMOVE -> {
          backend.getBroadcastState(RULES).remove(n);
          model.rules().remove(n);
        }
        case RULE_ITERATE -> {
          backend.getBroadcastState(RULES).iterator().forEachRemaining(rule -> rule.setValue(n));
          model.rules().replaceAll((key, value) -> n);
        }
        default -> throw new AssertionError(action);
      }
    }

    private static void update(ListState<Long> state, List<Long> model, long n) throws Exception {
      List<Long> wanted = List.of(n, n + 1);
      state.update(wanted);
      model.clear();
      model.addAll(wanted);
    }

    private static List<Long> elements(ListState<Long> state) throws Exception {
      List<Long> elements = new ArrayList<>();
      state.get().forEach(elements::add);
      return elements;
    }
  }
}
