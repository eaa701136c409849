package io.weir.engine.state;

import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import io.weir.engine.state.OperatorStateSnapshot.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which subtask gets which elements of a checkpoint's operator state. A pure function of the old
 * subtasks' snapshots, so every new subtask can work out its own share.
 *
 * <ul>
 *   <li>Split: at the same parallelism each subtask gets what it had. Otherwise the elements of
 *       all, in order, are dealt out in runs whose lengths differ by at most one, longer ones
 *       first.
 *   <li>Union: every subtask gets all elements, in order of the old subtasks.
 *   <li>Broadcast: subtask {@code i} gets the copy of old subtask {@code i % oldParallelism}.
 * </ul>
 */
public final class OperatorStateRedistribution {

  private OperatorStateRedistribution() {}

  /**
   * The share of one new subtask.
   *
   * @param old one snapshot for each old subtask, in order
   * @param subtask from 0 to {@code parallelism - 1}
   */
  public static OperatorStateSnapshot share(
      List<OperatorStateSnapshot> old, int subtask, int parallelism) {
    Map<String, State[]> byName = byName(old);
    List<State> shares = new ArrayList<>();
    for (State[] copies : byName.values()) {
      shares.add(share(copies, subtask, parallelism));
    }
    return new OperatorStateSnapshot(shares);
  }

  /** Each state's parts by old subtask, null where a subtask has none. */
  private static Map<String, State[]> byName(List<OperatorStateSnapshot> old) {
    Map<String, State[]> byName = new TreeMap<>();
    for (int i = 0; i < old.size(); i++) {
      for (State state : old.get(i).states()) {
        byName.computeIfAbsent(state.name(), name -> new State[old.size()])[i] = state;
      }
    }
    return byName;
  }

  private static State share(State[] parts, int subtask, int parallelism) {
    State any = checked(parts);
    List<byte[]> elements =
        switch (any.redistribution()) {
          case SPLIT ->
              parts.length == parallelism
                  ? elements(parts[subtask])
                  : run(all(parts), subtask, parallelism);
          case UNION -> all(parts);
          case BROADCAST -> elements(parts[subtask % parts.length]);
        };
    return new State(any.name(), any.redistribution(), any.schema(), elements);
  }

  private static List<byte[]> run(List<byte[]> all, int subtask, int parallelism) {
    int length = all.size() / parallelism;
    int longer = all.size() % parallelism;
    int from = subtask * length + Math.min(subtask, longer);
    return all.subList(from, from + length + (subtask < longer ? 1 : 0));
  }

  private static List<byte[]> all(State[] parts) {
    List<byte[]> all = new ArrayList<>();
    for (State part : parts) {
      all.addAll(elements(part));
    }
    return all;
  }

  private static List<byte[]> elements(State part) {
    return part == null ? List.of() : part.elements();
  }

  private static State checked(State[] parts) {
    State first = null;
    for (State part : parts) {
      if (first == null) {
        first = part;
      } else if (part != null && !sameType(first, part)) {
        throw new StateMigrationException(
            "Operator state '"
                + first.name()
                + "' was stored differently by two subtasks: as "
                + first.redistribution()
                + " of '"
                + first.schema()
                + "' and as "
                + part.redistribution()
                + " of '"
                + part.schema()
                + "'. Restore another checkpoint");
      }
    }
    return first;
  }

  private static boolean sameType(State one, State other) {
    Redistribution mode = one.redistribution();
    return mode == other.redistribution() && one.schema().equals(other.schema());
  }
}
