package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.engine.state.OperatorStateSnapshot.State;
import io.weir.engine.state.StateFit.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares stored states with those that an operator has asked its backends for, by the same rules
 * as restoring does and without reading any entry. The backends are of no use afterwards.
 */
public final class StateFits {

  private StateFits() {}

  /** The key of all keyed states of an operator. */
  public static StateFit ofKey(String operator, String stored, TypeSerializer<?> declared) {
    try {
      Migration.checkKey(operator, stored, declared);
      return new StateFit(
          "(key)",
          Verdict.SAME,
          Optional.of(StoredSchema.text(operator, stored)),
          Optional.of(declared.schema()),
          Optional.empty());
    } catch (StateMigrationException e) {
      return StateFit.incompatible("(key)", stored, declared.schema(), e);
    }
  }

  /**
   * @param stored schemas by name
   */
  public static List<StateFit> keyed(
      String operator, Map<String, String> stored, KeyedStateBackend<?> asked) {
    Map<String, StateTable<?, ?>> tables = new TreeMap<>();
    asked.tables().forEach(table -> tables.put(table.name(), table));
    List<StateFit> fits = new ArrayList<>();
    new TreeMap<>(stored)
        .forEach(
            (name, schema) -> {
              StateTable<?, ?> table = tables.remove(name);
              fits.add(table == null ? notAskedFor(name, schema) : keyed(operator, schema, table));
            });
    tables.forEach((name, table) -> fits.add(isNew(name, table.schema())));
    return fits;
  }

  private static <N, V> StateFit keyed(String operator, String schema, StateTable<N, V> table) {
    try {
      Migration from = Migration.of(operator, table, schema);
      TypeSerializer<V> reader = from.reader(table.type());
      return fits(table.name(), from, reader == table.serializer());
    } catch (StateMigrationException e) {
      return StateFit.incompatible(table.name(), schema, table.schema(), e);
    }
  }

  /**
   * Keyed states of an operator that is not keyed.
   *
   * @param stored schemas by name
   */
  public static List<StateFit> lost(Map<String, String> stored) {
    return new TreeMap<>(stored)
        .entrySet().stream()
            .map(
                state ->
                    new StateFit(
                        state.getKey(),
                        Verdict.LOST,
                        Optional.of(state.getValue()),
                        Optional.empty(),
                        Optional.empty()))
            .toList();
  }

  /**
   * @param stored one of each name
   */
  public static List<StateFit> ofOperator(
      String operator, List<State> stored, OperatorStateBackend asked) {
    Map<String, HeapOperatorState> states = new TreeMap<>(asked.states());
    List<StateFit> fits = new ArrayList<>();
    for (State state : stored) {
      HeapOperatorState declared = states.remove(state.name());
      fits.add(
          declared == null
              ? notAskedFor(state.name(), state.schema())
              : ofOperator(operator, state, declared));
    }
    states.forEach((name, state) -> fits.add(isNew(name, state.schema())));
    return fits;
  }

  private static StateFit ofOperator(String operator, State state, HeapOperatorState declared) {
    try {
      Migration from = OperatorStateBackend.migration(operator, state, declared);
      declared.read(from, List.of());
      return fits(state.name(), from, from.stored().equals(from.declared()));
    } catch (StateMigrationException e) {
      return StateFit.incompatible(state.name(), state.schema(), declared.schema(), e);
    } catch (IOException e) {
      throw new IllegalStateException("nothing was read", e);
    }
  }

  private static StateFit fits(String name, Migration from, boolean same) {
    return new StateFit(
        name,
        same ? Verdict.SAME : Verdict.MIGRATED,
        Optional.of(from.stored()),
        Optional.of(from.declared()),
        Optional.empty());
  }

  private static StateFit notAskedFor(String name, String schema) {
    return new StateFit(
        name, Verdict.NOT_ASKED_FOR, Optional.of(schema), Optional.empty(), Optional.empty());
  }

  private static StateFit isNew(String name, String schema) {
    return new StateFit(name, Verdict.NEW, Optional.empty(), Optional.of(schema), Optional.empty());
  }
}
