package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.functions.AggregateFunction;
import io.weir.api.common.state.AggregatingState;
import io.weir.api.common.state.AggregatingStateDescriptor;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ReducingState;
import io.weir.api.common.state.ReducingStateDescriptor;
import io.weir.api.common.state.StateDescriptor;
import io.weir.api.common.state.StateTtlConfig;
import io.weir.api.common.state.StateTtlConfig.StateVisibility;
import io.weir.api.common.state.StateTtlConfig.UpdateType;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.engine.code.OwnCode;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
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
 * Any sequence of operations on states with a time to live, while time passes, with snapshots,
 * restores and rollbacks, under all options: what is seen is what a plain model says.
 */
class TtlStateModelTest {

  private static final int KEYS = 6;
  private static final long TTL = 100;

  enum Verb {
    VALUE_UPDATE,
    VALUE_READ,
    LIST_ADD,
    LIST_READ,
    LIST_UPDATE,
    LIST_IN_PLACE,
    MAP_PUT,
    MAP_READ,
    MAP_CONTAINS,
    MAP_REMOVE,
    MAP_ITERATE,
    SUM_ADD,
    SUM_READ,
    AGGREGATE_ADD,
    AGGREGATE_READ,
    CLEAR,
    PASS,
    CHECKPOINT,
    RESTORE,
    ROLL_BACK
  }

  enum Cleanup {
    NONE,
    FULL_SNAPSHOT,
    INCREMENTAL,
    EVERY_RECORD
  }

  record Action(Verb verb, int key, int number) {}

  @Provide
  Arbitrary<List<Action>> runs() {
    Arbitrary<Verb> verbs =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(
                12, Arbitraries.of(List.of(Verb.values()).subList(0, Verb.CLEAR.ordinal()))),
            net.jqwik.api.Tuple.of(4, Arbitraries.of(Verb.PASS)),
            net.jqwik.api.Tuple.of(
                2, Arbitraries.of(Verb.CLEAR, Verb.CHECKPOINT, Verb.RESTORE, Verb.ROLL_BACK)));
    return Combinators.combine(
            verbs,
            Arbitraries.integers().between(0, KEYS - 1),
            Arbitraries.integers().between(1, 90))
        .as(Action::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(200);
  }

  @Property(tries = 600)
  void seesWhatHasNotExpired(
      @ForAll("runs") List<Action> actions,
      @ForAll boolean onRead,
      @ForAll StateVisibility visibility,
      @ForAll Cleanup cleanup)
      throws Exception {
    StateTtlConfig.Builder config =
        StateTtlConfig.newBuilder(Duration.ofMillis(TTL))
            .setUpdateType(onRead ? UpdateType.OnReadAndWrite : UpdateType.OnCreateAndWrite)
            .setStateVisibility(visibility)
            .disableCleanupInBackground();
    switch (cleanup) {
      case FULL_SNAPSHOT -> config.cleanupFullSnapshot();
      case INCREMENTAL -> config.cleanupIncrementally(2, false);
      case EVERY_RECORD -> config.cleanupIncrementally(3, true);
      default -> {}
    }
    new Run(config.build(), cleanup).play(actions);
  }

  private static final class Run {
    private final SteppedClock clock = new SteppedClock();
    private final MemoryChunks chunks = new MemoryChunks();
    private final StateTtlConfig config;
    private final Cleanup cleanup;
    private KeyedStateBackend<Long> backend =
        new KeyedStateBackend<>(LongSerializer.INSTANCE, settings());
    private ValueState<Long> value;
    private ListState<Cell> list;
    private MapState<Long, Cell> map;
    private ReducingState<Long> sum;
    private AggregatingState<Long, Long> aggregate;
    private TtlModel model;
    private TtlModel then;
    private KeyedSnapshot snapshot;
    private long checkpoint;

    Run(StateTtlConfig config, Cleanup cleanup) {
      this.config = config;
      this.cleanup = cleanup;
      this.model =
          new TtlModel(
              TTL,
              config.getUpdateType() == UpdateType.OnReadAndWrite,
              config.getStateVisibility() == StateVisibility.ReturnExpiredIfNotCleanedUp);
      open();
    }

    private KeyedStateSettings settings() {
      return new KeyedStateSettings(
          "op (1/1)",
          TestStates.ALL,
          TestStates.GROUPS,
          ChangeTracking.ON,
          new ExecutionConfig(),
          OwnCode.shared(),
          clock);
    }

    private void open() {
      LongSerializer longs = LongSerializer.INSTANCE;
      Cell.Serializer cells = new Cell.Serializer();
      value = backend.getState(timed(new ValueStateDescriptor<>("value", longs)));
      list = backend.getListState(timed(new ListStateDescriptor<>("list", cells)));
      map = backend.getMapState(timed(new MapStateDescriptor<>("map", longs, cells)));
      sum = backend.getReducingState(timed(new ReducingStateDescriptor<>("sum", Long::sum, longs)));
      aggregate =
          backend.getAggregatingState(
              timed(new AggregatingStateDescriptor<>("aggregate", new Summing(), cells)));
    }

    private <D extends StateDescriptor<?, ?>> D timed(D descriptor) {
      descriptor.enableTimeToLive(config);
      return descriptor;
    }

    void play(List<Action> actions) throws Exception {
      for (Action action : actions) {
        switch (action.verb()) {
          case PASS -> clock.millis += action.number();
          case CHECKPOINT -> checkpoint();
          case RESTORE -> restore();
          case ROLL_BACK -> rollBack();
          default -> {
            backend.keys().begin(1);
            backend.keys().add((long) action.key());
            backend.lookAhead();
            backend.keys().select(0);
            perform(action.verb(), action.key(), action.number());
          }
        }
      }
    }

    private void checkpoint() {
      KeyedCapture capture = backend.capture(++checkpoint);
      then = model.copy();
      snapshot = chunks.write(capture);
      backend.confirm(checkpoint);
    }

    private void restore() {
      if (snapshot != null) {
        backend = new KeyedStateBackend<>(LongSerializer.INSTANCE, settings());
        backend.restore(checkpoint, List.of(snapshot), chunks::load);
        open();
        model = then.copy();
      }
    }

    private void rollBack() {
      if (snapshot != null) {
        backend.close();
        backend = backend.rollBack(checkpoint, LongSerializer.INSTANCE, settings()).backend();
        open();
        model = then.copy();
      }
    }

    private void perform(Verb verb, long key, long n) throws Exception {
      long now = clock.millis;
      switch (verb) {
        case VALUE_UPDATE -> {
          value.update(n);
          model.put("value" + key, 0, n, now);
        }
        case VALUE_READ -> seen(value.value(), model.read("value" + key, now));
        case LIST_ADD -> {
          list.add(new Cell(n));
          model.append("list" + key, n, now);
        }
        case LIST_UPDATE -> {
          list.update(List.of(new Cell(n), new Cell(n + 1)));
          model.clear("list" + key);
          model.append("list" + key, n, now);
          model.append("list" + key, n + 1, now);
        }
        case LIST_IN_PLACE -> {
          model.read("list" + key, now);
          for (Cell cell : list.get()) {
            cell.content += 1_000;
          }
          model.addToEach("list" + key, 1_000);
        }
        case LIST_READ -> readList(model.read("list" + key, now));
        case MAP_PUT -> {
          map.put(n % 5, new Cell(n));
          model.put("map" + key, n % 5, n, now);
        }
        case MAP_READ -> {
          Cell found = map.get(n % 5);
          seen(found == null ? null : found.content, model.read("map" + key, n % 5, now));
        }
        case MAP_CONTAINS -> {
          TtlModel.Seen expected = model.read("map" + key, n % 5, now);
          boolean found = map.contains(n % 5);
          assertThat(found).isIn(!expected.must().isEmpty(), !expected.may().isEmpty());
        }
        case MAP_REMOVE -> {
          map.remove(n % 5);
          model.remove("map" + key, n % 5);
        }
        case MAP_ITERATE -> iterate(key, model.read("map" + key, now), now);
        case SUM_ADD -> {
          sum.add(n);
          model.put("sum" + key, 0, n + model.unexpired("sum" + key, 0, now), now);
        }
        case SUM_READ -> seen(sum.get(), model.read("sum" + key, now));
        case AGGREGATE_ADD -> {
          aggregate.add(n);
          model.put("aggregate" + key, 0, n + model.unexpired("aggregate" + key, 0, now), now);
        }
        case AGGREGATE_READ -> seen(aggregate.get(), model.read("aggregate" + key, now));
        case CLEAR -> {
          value.clear();
          map.clear();
          model.clear("value" + key);
          model.clear("map" + key);
        }
        default -> throw new AssertionError(verb);
      }
    }

    /** Without clean-up, what may be seen is. */
    private boolean exact() {
      return cleanup == Cleanup.NONE || !model.returnsExpired;
    }

    private void seen(Long found, TtlModel.Seen expected) {
      Long must = expected.must().isEmpty() ? null : expected.must().get(0).value();
      Long may = expected.may().isEmpty() ? null : expected.may().get(0).value();
      if (exact()) {
        assertThat(found).isEqualTo(may);
      } else {
        assertThat(found).isIn(must, may);
      }
    }

    private void readList(TtlModel.Seen expected) throws Exception {
      List<Long> found = new ArrayList<>();
      list.get().forEach(cell -> found.add(cell.content));
      List<Long> must = expected.must().stream().map(TtlModel.Entry::value).toList();
      List<Long> may = expected.may().stream().map(TtlModel.Entry::value).toList();
      if (exact()) {
        assertThat(found).isEqualTo(may);
      } else {
        assertThat(isPartOf(must, found)).as("%s in %s", must, found).isTrue();
        assertThat(isPartOf(found, may)).as("%s in %s", found, may).isTrue();
      }
    }

    /** Removes the entry 0 and adds one to the value of entry 1, touching other states between. */
    private void iterate(long key, TtlModel.Seen expected, long now) throws Exception {
      TreeMap<Long, Long> found = new TreeMap<>();
      Iterator<Map.Entry<Long, Cell>> entries = map.iterator();
      while (entries.hasNext()) {
        Map.Entry<Long, Cell> entry = entries.next();
        found.put(entry.getKey(), entry.getValue().content);
        map.isEmpty(); // may clean up
        if (entry.getKey() == 0) {
          entries.remove();
        } else if (entry.getKey() == 1) {
          entry.setValue(new Cell(entry.getValue().content + 1));
          model.put("map" + key, 1, entry.getValue().content, now);
        }
      }
      model.remove("map" + key, 0);
      if (exact()) {
        assertThat(found).isEqualTo(expected.mayByName());
      } else {
        assertThat(found.entrySet().containsAll(expected.mustByName().entrySet())).isTrue();
        assertThat(expected.mayByName().entrySet().containsAll(found.entrySet())).isTrue();
      }
    }

    /** In the same order, perhaps with others between. */
    private static boolean isPartOf(List<Long> part, List<Long> whole) {
      Iterator<Long> rest = whole.iterator();
      for (Long wanted : part) {
        do {
          if (!rest.hasNext()) {
            return false;
          }
        } while (!rest.next().equals(wanted));
      }
      return true;
    }
  }

  private static final class Summing implements AggregateFunction<Long, Cell, Long> {
    @Override
    public Cell createAccumulator() {
      return new Cell(0);
    }

    @Override
    public Cell add(Long value, Cell accumulator) {
      accumulator.content += value;
      return accumulator;
    }

    @Override
    public Long getResult(Cell accumulator) {
      return accumulator.content;
    }

    @Override
    public Cell merge(Cell a, Cell b) {
      return new Cell(a.content + b.content);
    }
  }
}
