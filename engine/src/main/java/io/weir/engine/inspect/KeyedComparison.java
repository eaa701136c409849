package io.weir.engine.inspect;

import io.weir.engine.inspect.StateDifference.Opaque;
import io.weir.engine.inspect.StateDifference.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the keyed states of one operator, some key groups at a time, so that no more than a
 * bounded part of both is in memory; one key group is read whole, however large it is.
 */
final class KeyedComparison {

  /** Of both checkpoints, as stored; entries take several times as much as objects. */
  private static final long WINDOW_BYTES = 16L << 20;

  private final KeyedSide before;
  private final KeyedSide after;

  /** Why a state is not taken apart, by name. */
  private final Map<String, String> opaque = new TreeMap<>();

  private final Map<String, Tally> tallies = new HashMap<>();
  private final Map<String, int[]> unlikeAndAll = new HashMap<>();

  KeyedComparison(KeyedSide before, KeyedSide after) {
    this.before = before;
    this.after = after;
  }

  List<StateDifference> compare() {
    TreeSet<String> states = new TreeSet<>(before.schemas().keySet());
    states.addAll(after.schemas().keySet());
    states.forEach(this::findReaders);
    while (!compared(states)) {
      tallies.clear();
      unlikeAndAll.clear();
    }
    List<StateDifference> differences = new ArrayList<>();
    for (String state : states) {
      differences.add(
          new StateDifference(
              state,
              "keyed",
              Optional.ofNullable(before.schemas().get(state)),
              Optional.ofNullable(after.schemas().get(state)),
              outcome(state)));
    }
    return differences;
  }

  private void findReaders(String state) {
    if (isUnknown(before, state) || isUnknown(after, state)) {
      KeyedSide side = isUnknown(after, state) ? after : before;
      opaque.put(
          state,
          "only the serializers of '%s' by '%s' know where an entry ends"
              .formatted(side.schemas().get(state), side.keySchema().orElse("")));
    }
  }

  private static boolean isUnknown(KeyedSide side, String state) {
    return side.schemas().containsKey(state) && side.reader(state).isEmpty();
  }

  /** False when a state turned out to be opaque: then all of it begins again. */
  private boolean compared(TreeSet<String> states) {
    try {
      for (Window window : windows()) {
        KeyedSide.Content was = before.read(window.first(), window.last(), opaque.keySet());
        KeyedSide.Content now = after.read(window.first(), window.last(), opaque.keySet());
        states.forEach(state -> compare(state, was, now));
      }
      return true;
    } catch (KeyedSide.UnreadableException e) {
      opaque.put(e.state(), "it cannot be read by its schema: " + e.getMessage());
      return false;
    }
  }

  private void compare(String state, KeyedSide.Content was, KeyedSide.Content now) {
    if (opaque.containsKey(state)) {
      compareSections(state, was.sectionsOf(state), now.sectionsOf(state));
    } else {
      tallies
          .computeIfAbsent(state, this::tally)
          .entries(new HashMap<>(was.entriesOf(state)), now.entriesOf(state));
    }
  }

  private Tally tally(String state) {
    return new Tally(words(before, after, state), words(after, before, state));
  }

  /** A state that only one side has is read as that one does. */
  private static Tally.Readers words(KeyedSide side, KeyedSide other, String state) {
    return side.reader(state).or(() -> other.reader(state)).map(EntryReader::words).orElseThrow();
  }

  private void compareSections(
      String state, Map<Integer, List<Slice>> was, Map<Integer, List<Slice>> now) {
    TreeSet<Integer> groups = new TreeSet<>(was.keySet());
    groups.addAll(now.keySet());
    int[] counts = unlikeAndAll.computeIfAbsent(state, name -> new int[2]);
    for (Integer group : groups) {
      counts[0] += Objects.equals(was.get(group), now.get(group)) ? 0 : 1;
      counts[1]++;
    }
  }

  private Outcome outcome(String state) {
    if (opaque.containsKey(state)) {
      int[] counts = unlikeAndAll.getOrDefault(state, new int[2]);
      return new Opaque(opaque.get(state), counts[0], counts[1]);
    }
    return tallies.computeIfAbsent(state, this::tally).counted();
  }

  /** Key groups that are compared at once. */
  private record Window(int first, int last) {}

  private List<Window> windows() {
    TreeMap<Integer, Long> bytes = new TreeMap<>(before.bytes());
    after.bytes().forEach((group, more) -> bytes.merge(group, more, Long::sum));
    List<Window> windows = new ArrayList<>();
    int first = -1;
    int last = -1;
    long together = 0;
    for (Map.Entry<Integer, Long> group : bytes.entrySet()) {
      if (first >= 0 && together + group.getValue() > WINDOW_BYTES) {
        windows.add(new Window(first, last));
        first = -1;
        together = 0;
      }
      first = first < 0 ? group.getKey() : first;
      last = group.getKey();
      together += group.getValue();
    }
    if (first >= 0) {
      windows.add(new Window(first, last));
    }
    return windows;
  }
}
