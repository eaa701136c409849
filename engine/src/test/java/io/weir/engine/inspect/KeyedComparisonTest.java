package io.weir.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.state.MapState;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.StringSerializer;
import io.weir.engine.inspect.StateDifference.Counted;
import io.weir.engine.inspect.StateDifference.Opaque;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.state.ChangeTracking;
import io.weir.engine.state.KeyGroups;
import io.weir.engine.state.KeyedStateBackend;
import io.weir.engine.state.KeyedStateSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a plain map, after random changes, checkpoints of changes alone, and rescaling. */
class KeyedComparisonTest {

  private static final int GROUPS = 16;
  private static final int KEYS = 200;

  private final Map<ChunkId, byte[]> stored = new HashMap<>();
  private final Map<Long, String> texts = new TreeMap<>();
  private final Map<Long, Map<String, Long>> maps = new TreeMap<>();

  /** One subtask. */
  private final class Instance {
    private final KeyedStateBackend<Long> backend;
    private final int subtask;
    private ValueState<String> text;
    private MapState<String, Long> map;

    Instance(int subtask, int parallelism, long checkpoint, List<KeyedSnapshot> from) {
      this.subtask = subtask;
      backend =
          new KeyedStateBackend<>(
              LongSerializer.INSTANCE,
              new KeyedStateSettings(
                  "op",
                  KeyGroups.range(subtask, GROUPS, parallelism),
                  GROUPS,
                  ChangeTracking.ON,
                  new ExecutionConfig()));
      if (!from.isEmpty()) {
        backend.restore(checkpoint, from, ref -> stored.get(ref.id()));
      }
      text = backend.getState(new ValueStateDescriptor<>("text", StringSerializer.INSTANCE));
      map =
          backend.getMapState(
              new MapStateDescriptor<>("map", StringSerializer.INSTANCE, LongSerializer.INSTANCE));
      backend.timers();
    }

    void change(long key, String newText, Map<String, Long> newMap) throws Exception {
      backend.setCurrentKey(key);
      if (newText == null) {
        text.clear();
      } else {
        text.update(newText);
      }
      map.clear();
      if (newMap != null) {
        map.putAll(newMap);
        backend.timers().eventTime().register(newMap.size());
      }
    }

    KeyedSnapshot checkpoint(long id) {
      KeyedSnapshot snapshot =
          backend
              .capture(id)
              .write((part, first, last, bytes) -> save(part, id, bytes), Runnable::run)
              .toCompletableFuture()
              .join();
      backend.confirm(id);
      return snapshot;
    }

    private CompletableFuture<ChunkRef> save(int part, long id, byte[] bytes) {
      ChunkId chunk = new ChunkId("op/" + subtask + "/" + part, id);
      stored.put(chunk, bytes);
      return CompletableFuture.completedFuture(new ChunkRef(chunk, bytes.length, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void countsWhatAPlainMapDoes(long seed) throws Exception {
    Random random = new Random(seed);
    List<Instance> old = instances(1 + random.nextInt(4), 0, List.of());
    List<KeyedSnapshot> before = run(random, old, 1 + random.nextInt(5), 0);
    Map<Long, String> oldTexts = new TreeMap<>(texts);
    Map<Long, Map<String, Long>> oldMaps = new TreeMap<>(maps);

    List<Instance> now = instances(1 + random.nextInt(4), 5, before);
    List<KeyedSnapshot> after = run(random, now, 1 + random.nextInt(5), 5);

    Map<String, StateDifference> differences = compare(before, after);
    assertCounts(differences.get("text"), oldTexts, texts);
    assertCounts(differences.get("map"), oldMaps, maps);
    assertThat(compare(after, after).values())
        .noneMatch(difference -> difference.outcome().differs());
    assertThat(differences).containsKey("weir.timers.event-time");
  }

  @Test
  void saysWhichKeysWithTheirValues() throws Exception {
    List<KeyedSnapshot> before = with(Map.of(1L, "one", 2L, "two", 3L, "three"));
    List<KeyedSnapshot> after = with(Map.of(2L, "TWO", 3L, "three", 4L, "four"));

    Counted counted = (Counted) compare(before, after).get("text").outcome();

    assertThat(counted.samples())
        .extracting(
            sample ->
                "%s %s %s %s"
                    .formatted(
                        sample.change(),
                        sample.key().orElse(""),
                        sample.before().orElse("-"),
                        sample.after().orElse("-")))
        .containsExactlyInAnyOrder("REMOVED 1 one -", "CHANGED 2 two TWO", "ADDED 4 - four");
    assertThat(counted.same()).isEqualTo(1);
  }

  /** Keys of one hash are written in the order in which they were put. */
  @Test
  void anEqualMapIsTheSameInWhateverOrderItWasWritten() throws Exception {
    List<KeyedSnapshot> before = withMap("AaAa", "BBBB");
    List<KeyedSnapshot> after = withMap("BBBB", "AaAa");

    assertThat(text(before)).as("else nothing is shown").isNotEqualTo(text(after));
    assertThat(compare(before, after).get("map").outcome())
        .isEqualTo(new Counted(0, 0, 0, 1, List.of()));
  }

  private List<KeyedSnapshot> withMap(String... keys) throws Exception {
    Instance instance = new Instance(0, 1, 0, List.of());
    Map<String, Long> map = new LinkedHashMap<>();
    for (String key : keys) {
      map.put(key, 1L);
    }
    instance.change(7, null, map);
    return List.of(instance.checkpoint(stored.size() + 1L));
  }

  private String text(List<KeyedSnapshot> snapshots) {
    return snapshots.get(0).chunks().stream()
        .map(ref -> HexFormat.of().formatHex(stored.get(ref.id())))
        .collect(Collectors.joining());
  }

  @Test
  void countsKeyGroupsOfAStateWhoseBytesOnlyItsSerializerKnows() throws Exception {
    List<KeyedSnapshot> before = with(Map.of(1L, "one", 2L, "two"));
    List<KeyedSnapshot> after = with(Map.of(1L, "one", 2L, "TWO"));

    Opaque opaque = (Opaque) compare(foreign(before), foreign(after)).get("text").outcome();

    assertThat(opaque.unlike()).isEqualTo(1);
    assertThat(opaque.groups()).isEqualTo(2);
    assertThat(opaque.reason()).contains("1:value mine");
  }

  private List<KeyedSnapshot> with(Map<Long, String> content) throws Exception {
    Instance instance = new Instance(0, 1, 0, List.of());
    for (Map.Entry<Long, String> entry : content.entrySet()) {
      instance.change(entry.getKey(), entry.getValue(), null);
    }
    return List.of(instance.checkpoint(stored.size() + 1L));
  }

  private static List<KeyedSnapshot> foreign(List<KeyedSnapshot> snapshots) {
    return snapshots.stream()
        .map(
            each -> {
              Map<String, String> schemas = new HashMap<>(each.stateSchemas());
              schemas.put("text", "1:value mine");
              return new KeyedSnapshot(
                  each.firstKeyGroup(),
                  each.lastKeyGroup(),
                  each.keySchema(),
                  schemas,
                  each.chunks());
            })
        .toList();
  }

  private List<Instance> instances(int parallelism, long checkpoint, List<KeyedSnapshot> from) {
    List<Instance> all = new ArrayList<>();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      all.add(new Instance(subtask, parallelism, checkpoint, from));
    }
    return all;
  }

  /** Changes and checkpoints; what the last one is made of. */
  private List<KeyedSnapshot> run(Random random, List<Instance> all, int rounds, long after)
      throws Exception {
    List<KeyedSnapshot> last = List.of();
    for (int round = 1; round <= rounds; round++) {
      for (int i = 0; i < 60; i++) {
        change(random, all);
      }
      long id = after + round;
      last = all.stream().map(each -> each.checkpoint(id)).toList();
    }
    return last;
  }

  private void change(Random random, List<Instance> all) throws Exception {
    long key = random.nextInt(KEYS);
    String text = random.nextInt(3) == 0 ? null : "t" + random.nextInt(3);
    Map<String, Long> map = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put("k" + random.nextInt(5), (long) random.nextInt(2));
    }
    int group = KeyGroups.keyGroup(key, GROUPS);
    all.get(KeyGroups.subtask(group, GROUPS, all.size()))
        .change(key, text, map.isEmpty() ? null : map);
    put(texts, key, text);
    put(maps, key, map.isEmpty() ? null : map);
  }

  private static <V> void put(Map<Long, V> model, long key, V value) {
    if (value == null) {
      model.remove(key);
    } else {
      model.put(key, value);
    }
  }

  private Map<String, StateDifference> compare(
      List<KeyedSnapshot> before, List<KeyedSnapshot> after) {
    Map<String, StateDifference> byName = new HashMap<>();
    new KeyedComparison(side(before), side(after))
        .compare()
        .forEach(difference -> byName.put(difference.name(), difference));
    return byName;
  }

  private KeyedSide side(List<KeyedSnapshot> snapshots) {
    return KeyedSide.of("op", snapshots, ref -> stored.get(ref.id()));
  }

  private static <V> void assertCounts(
      StateDifference difference, Map<Long, V> before, Map<Long, V> after) {
    Counted counted = (Counted) difference.outcome();
    assertThat(counted.added())
        .isEqualTo(after.keySet().stream().filter(key -> !before.containsKey(key)).count());
    assertThat(counted.removed())
        .isEqualTo(before.keySet().stream().filter(key -> !after.containsKey(key)).count());
    assertThat(counted.same())
        .isEqualTo(
            before.entrySet().stream()
                .filter(entry -> Objects.equals(after.get(entry.getKey()), entry.getValue()))
                .count());
    assertThat(counted.changed())
        .isEqualTo(before.keySet().stream().filter(after::containsKey).count() - counted.same());
  }
}
