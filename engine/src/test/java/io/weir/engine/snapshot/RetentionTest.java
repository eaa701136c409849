package io.weir.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.OperatorManifest;
import io.weir.engine.snapshot.CheckpointManifest.OperatorSnapshot;
import io.weir.engine.snapshot.CheckpointManifest.SubtaskManifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private static final Predicate<ChunkId> NONE = chunk -> false;

  @Test
  void keepsTheNewestAndNamesWhatOnlyTheOthersReferTo() {
    Retention.Step first = Retention.of(1, List.of()).completed(manifest(1, "a1", "b1"), NONE);
    assertThat(first.subsumed()).isEmpty();
    assertThat(first.unreferenced()).isEmpty();

    Retention.Step second = first.next().completed(manifest(2, "a1", "b2"), NONE);
    assertThat(second.subsumed()).containsExactly(1L);
    assertThat(second.unreferenced()).containsExactly(id("b1"));
    assertThat(second.next().retained()).extracting("checkpointId").containsExactly(2L);
  }

  @Test
  void keepsAsManyAsItIsTold() {
    var retention = Retention.of(2, List.of(manifest(1, "a1"), manifest(2, "a1", "a2")));

    Retention.Step step = retention.completed(manifest(3, "a3"), NONE);

    assertThat(step.subsumed()).containsExactly(1L);
    assertThat(step.unreferenced()).isEmpty();
    assertThat(step.next().retained()).extracting("checkpointId").containsExactly(2L, 3L);
  }

  @Test
  void namesTheOwnChunksOfAnAbortedCheckpointOnly() {
    var retention = Retention.of(1, List.of(manifest(1, "a1")));

    Retention.Step step = retention.aborted(chunkIds(Set.of("a1", "a2")), NONE);

    assertThat(step.subsumed()).isEmpty();
    assertThat(step.unreferenced()).containsExactly(id("a2"));
  }

  @Test
  void letsAChunkWaitThatACheckpointUnderWayRefersTo() {
    var retention = Retention.of(1, List.of(manifest(1, "a1")));

    Retention.Step completed = retention.completed(manifest(2, "a2"), id("a1")::equals);
    assertThat(completed.unreferenced()).isEmpty();

    assertThat(completed.next().completed(manifest(3, "a1", "a3"), NONE).unreferenced())
        .containsExactly(id("a2"));
    assertThat(completed.next().completed(manifest(3, "a3"), NONE).unreferenced())
        .containsExactlyInAnyOrder(id("a1"), id("a2"));
  }

  @Test
  void keepsAPackUntilNoPartOfItIsReferredTo() {
    ChunkId pack = new ChunkId("pack-0", 1);
    ChunkRef hot = new ChunkRef(pack, 30, 0, 10, 0);
    ChunkRef cold = new ChunkRef(pack, 30, 10, 20, 0);
    ChunkRef other = new ChunkRef(new ChunkId("pack-0", 2), 10, 0);
    var retention = Retention.of(1, List.of(manifest(1, List.of(hot, cold))));

    Retention.Step second = retention.completed(manifest(2, List.of(other, cold)), NONE);
    assertThat(second.unreferenced()).isEmpty();

    Retention.Step third = second.next().completed(manifest(3, List.of(other)), NONE);
    assertThat(third.unreferenced()).containsExactly(pack);
  }

  @Test
  void namesEverythingWhenTheJobEndsAndKeepsNothing() {
    var retention = Retention.of(2, List.of(manifest(1, "a1"), manifest(2, "a2")));

    Retention.Step step = retention.ended();

    assertThat(step.subsumed()).containsExactly(1L, 2L);
    assertThat(step.unreferenced()).containsExactlyInAnyOrder(id("a1"), id("a2"));
    assertThat(step.next().retained()).isEmpty();
  }

  @Test
  void aLateAcknowledgementLooksAtWhatItRefersToAlone() {
    int subtasks = 10_000;
    String[] old = names("old", subtasks);
    var looks = new LongAdder();
    Predicate<ChunkId> oldInUse =
        chunk -> {
          looks.increment();
          return chunk.persistenceId().startsWith("old");
        };
    Retention retention =
        Retention.of(1, List.of(manifest(1, old)))
            .completed(manifest(3, names("new", subtasks)), oldInUse)
            .next();
    looks.reset();

    for (int subtask = 0; subtask < subtasks; subtask++) {
      Retention.Step step =
          retention.late(List.of(id(old[subtask]), id("own" + subtask)), oldInUse);
      assertThat(step.unreferenced()).containsExactly(id("own" + subtask));
      assertThat(step.next()).isSameAs(retention);
    }

    assertThat(looks.sum()).isEqualTo(2L * subtasks);
    assertThat(retention.aborted(List.of(), NONE).unreferenced()).hasSize(subtasks);
  }

  @Test
  void whatALateAcknowledgementAndACheckpointUnderWayReferToWaits() {
    Retention.Step late = Retention.of(1, List.of()).late(List.of(id("a")), id("a")::equals);

    assertThat(late.unreferenced()).isEmpty();
    assertThat(late.next().aborted(List.of(), NONE).unreferenced()).containsExactly(id("a"));
  }

  @Test
  void refusesACheckpointThatIsNotNewer() {
    var retention = Retention.of(1, List.of(manifest(2, "a")));

    assertThatThrownBy(() -> retention.completed(manifest(2, "a"), NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Checkpoints that overlap, complete or are given up at random; each is based on a retained one
   * or on one under way. What was stored and not named must at any time be what is needed.
   */
  @Property(tries = 500)
  void namesNothingThatIsNeededAndLeaksNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int keep) {
    var random = new Random(seed);
    var stored = new HashSet<String>();
    var underWay = new TreeMap<Long, Set<String>>();
    Retention retention = Retention.of(keep, List.of());
    long nextId = 1;
    for (int event = 0; event < 60; event++) {
      if (underWay.isEmpty() || random.nextInt(3) == 0) {
        Set<String> chunks = based(random, retention, underWay);
        for (int own = random.nextInt(4); own > 0; own--) {
          chunks.add(own + "of" + nextId);
        }
        stored.addAll(chunks);
        underWay.put(nextId++, chunks);
        continue;
      }
      Retention.Step step;
      long oldest = underWay.firstKey();
      Set<String> referred = underWay.remove(oldest);
      if (random.nextBoolean()) {
        step =
            retention.completed(
                manifest(oldest, referred.toArray(String[]::new)), ids(underWay)::contains);
      } else {
        step = retention.aborted(chunkIds(referred), ids(underWay)::contains);
      }
      for (ChunkId id : step.unreferenced()) {
        assertThat(stored.remove(id.persistenceId())).as("%s is named once", id).isTrue();
      }
      retention = step.next();
      assertThat(stored).isEqualTo(needed(retention, underWay));
      retention = late(random, retention, underWay);
    }
  }

  /** Refers to a chunk of its own and to some of those that are needed. */
  private static Retention late(
      Random random, Retention retention, Map<Long, Set<String>> underWay) {
    Set<String> referred = based(random, retention, underWay);
    referred.add("late");
    Retention.Step step = retention.late(chunkIds(referred), ids(underWay)::contains);
    assertThat(step.unreferenced()).containsExactly(id("late"));
    return step.next();
  }

  private static Set<String> based(
      Random random, Retention retention, Map<Long, Set<String>> underWay) {
    var bases = new ArrayList<Set<String>>(underWay.values());
    if (!retention.retained().isEmpty()) {
      var newest = retention.retained().get(retention.retained().size() - 1);
      bases.add(names(newest).collect(Collectors.toSet()));
    }
    var chunks = new HashSet<String>();
    if (!bases.isEmpty()) {
      for (String chunk : bases.get(random.nextInt(bases.size()))) {
        if (random.nextInt(4) > 0) {
          chunks.add(chunk);
        }
      }
    }
    return chunks;
  }

  private static Set<String> needed(Retention retention, Map<Long, Set<String>> underWay) {
    return Stream.concat(
            retention.retained().stream().flatMap(RetentionTest::names),
            underWay.values().stream().flatMap(Collection::stream))
        .collect(Collectors.toSet());
  }

  private static String[] names(String kind, int count) {
    return IntStream.range(0, count).mapToObj(index -> kind + index).toArray(String[]::new);
  }

  private static Stream<String> names(CheckpointManifest manifest) {
    return manifest.chunks().map(ref -> ref.id().persistenceId());
  }

  private static Set<ChunkId> ids(Map<Long, Set<String>> underWay) {
    return underWay.values().stream()
        .flatMap(Collection::stream)
        .map(RetentionTest::id)
        .collect(Collectors.toSet());
  }

  private static List<ChunkId> chunkIds(Set<String> chunks) {
    return refs(chunks).stream().map(ChunkRef::id).toList();
  }

  private static List<ChunkRef> refs(Set<String> chunks) {
    return chunks.stream().map(chunk -> new ChunkRef(id(chunk), 1, 0)).toList();
  }

  private static ChunkId id(String chunk) {
    return new ChunkId(chunk, 1);
  }

  /** The first chunk is keyed state, the others operator state. */
  private static CheckpointManifest manifest(long id, String... chunks) {
    return manifest(id, Stream.of(chunks).map(c -> new ChunkRef(id(c), 1, 0)).toList());
  }

  private static CheckpointManifest manifest(long id, List<ChunkRef> refs) {
    int keyed = Math.min(1, refs.size());
    var state =
        new OperatorSnapshot(
            Optional.of(new KeyedSnapshot(0, 127, "k", Map.of(), refs.subList(0, keyed))),
            refs.subList(keyed, refs.size()));
    var subtask = new SubtaskManifest(0, false, state);
    var operator = new OperatorManifest("op", "op", 1, 128, List.of(subtask));
    return new CheckpointManifest(1, "job", "job", id, 1, 0, false, List.of(operator));
  }
}
