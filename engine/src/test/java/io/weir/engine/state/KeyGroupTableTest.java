package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.StringSerializer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random steps on a table, held against plain maps: one for now and one for each boundary. */
class KeyGroupTableTest {

  private static final int STEPS = 4_000;
  private static final int KEYS = 300;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void equalsAMapAtEveryBoundaryWithWordsAndWithObjects(long seed) {
    new Run<>(seed, LongSerializer.INSTANCE, LongSerializer.INSTANCE, n -> n, n -> n).play();
    new Run<>(
            seed,
            StringSerializer.INSTANCE,
            StringSerializer.INSTANCE,
            n -> "key " + n,
            n -> "value " + n)
        .play();
  }

  /** A boundary, the table as it was there, and how it is seen by a writer. */
  private record Boundary<N, V>(long end, Map<N, V> content, GroupView<N, V> all) {}

  private static final class Run<N, V> {

    private final SplittableRandom random;
    private final LongFunction<N> key;
    private final LongFunction<V> value;
    private final KeyGroupTable<N, V> table;
    private final Map<N, V> model = new HashMap<>();
    private final Set<N> changed = new HashSet<>(); // since the confirmed boundary
    private final Deque<Boundary<N, V>> outstanding = new ArrayDeque<>();
    private Boundary<N, V> confirmed;

    Run(
        long seed,
        TypeSerializer<N> keys,
        TypeSerializer<V> values,
        LongFunction<N> key,
        LongFunction<V> value) {
      this.random = new SplittableRandom(seed);
      this.key = key;
      this.value = value;
      StateType<N, V> type = new StateType<>("state", StateKind.VALUE, keys, values);
      this.table = new KeyGroupTable<>(RowLayout.of(type), ChangeTracking.ON);
      this.confirmed = boundary();
    }

    void play() {
      for (int i = 0; i < STEPS; i++) {
        step();
        if (i % 200 == 0) {
          assertThat(content()).isEqualTo(model);
          assertThat(table.present()).isEqualTo(model.size());
        }
      }
      outstanding.forEach(this::check);
    }

    private void step() {
      int what = random.nextInt(1000);
      if (what < 600) {
        put();
      } else if (what < 960) {
        remove();
      } else if (what < 980) {
        capture();
      } else if (what < 990) {
        confirm();
      } else if (what < 995) {
        abort();
      } else {
        rollBack();
      }
    }

    /** New keys keep coming, so that rows of removed ones are used again. */
    private N anyKey() {
      return key.apply(random.nextLong(KEYS) * (1 + random.nextInt(3)));
    }

    private void put() {
      N next = anyKey();
      V given = value.apply(random.nextLong(1_000_000));
      int row = table.find(next, hash(next));
      if (row == KeyGroupTable.NONE) {
        table.add(next, hash(next), given);
      } else {
        table.set(row, given);
      }
      model.put(next, given);
      changed.add(next);
    }

    private void remove() {
      N next = anyKey();
      int row = table.find(next, hash(next));
      if (row != KeyGroupTable.NONE) {
        table.set(row, null);
        changed.add(next);
      }
      model.remove(next);
    }

    private Boundary<N, V> boundary() {
      return new Boundary<>(table.end(), new HashMap<>(model), table.view(table.end()));
    }

    private void capture() {
      checkChanges();
      outstanding.add(boundary());
      table.freeze(table.end());
    }

    /** Each that changed is named once, and no other; a key that came and went need not be. */
    private void checkChanges() {
      Set<N> named = named(table.view(confirmed.end()));
      assertThat(changed).containsAll(named);
      for (N each : changed) {
        boolean known = confirmed.content().containsKey(each) || model.containsKey(each);
        assertThat(named.contains(each) || !known).isTrue();
      }
    }

    private void confirm() {
      if (!outstanding.isEmpty()) {
        confirmed = outstanding.poll();
        check(confirmed);
        table.release(confirmed.end());
        changed.clear();
        changed.addAll(named(table.view(confirmed.end())));
        for (int n = 0; n < 3 * KEYS; n++) {
          N each = key.apply(n);
          if (!Objects.equals(confirmed.content().get(each), model.get(each))) {
            assertThat(changed).contains(each);
          }
        }
      }
    }

    private Set<N> named(GroupView<N, V> view) {
      Set<N> named = new HashSet<>();
      for (int id = view.nextChange(); id != KeyGroupTable.NONE; id = view.nextChange()) {
        assertThat(named.add(view.key(id))).as("once").isTrue();
      }
      return named;
    }

    private void abort() {
      outstanding.forEach(this::check);
      outstanding.clear();
      table.freeze(confirmed.end());
      if (random.nextBoolean()) {
        table.compact(confirmed.end());
      }
    }

    private void rollBack() {
      outstanding.clear();
      table.rollBack(confirmed.end());
      model.clear();
      model.putAll(confirmed.content());
      changed.clear();
      assertThat(content()).isEqualTo(model);
    }

    /** A writer sees what was there at the boundary. */
    private void check(Boundary<N, V> boundary) {
      Map<N, V> seen = new HashMap<>();
      GroupView<N, V> view = boundary.all();
      for (int id = view.nextEntry(); id != KeyGroupTable.NONE; id = view.nextEntry()) {
        V then = view.value(id);
        if (then != null) {
          assertThat(seen.put(view.key(id), then)).isNull();
        }
      }
      assertThat(seen).isEqualTo(boundary.content());
    }

    private Map<N, V> content() {
      Map<N, V> content = new HashMap<>();
      table.forEachPresent(each -> content.put(each, table.value(table.find(each, hash(each)))));
      return content;
    }

    private static int hash(Object of) {
      return EntryKey.tableHashOf(of);
    }
  }
}
