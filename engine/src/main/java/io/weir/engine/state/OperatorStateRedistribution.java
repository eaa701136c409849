package io.weir.engine.state;

import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import io.weir.engine.state.OperatorStateSnapshot.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which subtask gets which elements of a checkpoint's operator state. A pure function of the old
 * subtasks' snapshots, made once for all new subtasks; each takes its share without looking at the
 * others'. Immutable.
 *
 * <ul>
 *   <li>Split: at the same parallelism each subtask gets what it had. Otherwise the elements of
 *       all, in order, are dealt out in runs whose lengths differ by at most one, longer ones
 *       first.
 *   <li>Union: every subtask gets all elements, in order of the old subtasks.
 *   <li>In flight: at the same parallelism each subtask gets what it had, otherwise all.
 *   <li>Broadcast: subtask {@code i} gets the copy of old subtask {@code i % oldParallelism}.
 * </ul>
 */
public final class OperatorStateRedistribution {

  /**
   * One state.
   *
   * @param any of the parts: all are alike but for their elements
   * @param parts by old subtask, null where a subtask has none
   * @param all elements, in order; none of a broadcast state
   */
  private record Parts(State any, State[] parts, List<byte[]> all) {

    static Parts of(State[] parts) {
      State any = checked(parts);
      return new Parts(
          any,
          parts,
          any.redistribution() == Redistribution.BROADCAST
              ? List.of()
              : List.copyOf(joined(parts)));
    }
  }

  private final List<Parts> states;

  private OperatorStateRedistribution(List<Parts> states) {
    this.states = states;
  }

  /**
   * @param old one snapshot for each old subtask, in order
   */
  public static OperatorStateRedistribution of(List<OperatorStateSnapshot> old) {
    return new OperatorStateRedistribution(byName(old).values().stream().map(Parts::of).toList());
  }

  /**
   * The share of one new subtask.
   *
   * @param subtask from 0 to {@code parallelism - 1}
   */
  public OperatorStateSnapshot share(int subtask, int parallelism) {
    return states.isEmpty()
        ? OperatorStateSnapshot.EMPTY
        : new OperatorStateSnapshot(
            states.stream().map(state -> share(state, subtask, parallelism)).toList());
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

  private static State share(Parts state, int subtask, int parallelism) {
    State any = state.any();
    State[] parts = state.parts();
    List<byte[]> elements =
        switch (any.redistribution()) {
          case SPLIT ->
              parts.length == parallelism
                  ? elements(parts[subtask])
                  : run(state.all(), subtask, parallelism);
          case UNION -> state.all();
          case BROADCAST -> elements(parts[subtask % parts.length]);
          case IN_FLIGHT -> parts.length == parallelism ? elements(parts[subtask]) : state.all();
        };
    return new State(any.name(), any.redistribution(), any.schema(), elements);
  }

  private static List<byte[]> run(List<byte[]> all, int subtask, int parallelism) {
    int length = all.size() / parallelism;
    int longer = all.size() % parallelism;
    int from = subtask * length + Math.min(subtask, longer);
    return all.subList(from, from + length + (subtask < longer ? 1 : 0));
  }

  private static List<byte[]> joined(State[] parts) {
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
