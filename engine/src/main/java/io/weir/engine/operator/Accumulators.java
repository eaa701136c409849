package io.weir.engine.operator;

import io.weir.api.common.accumulators.Accumulator;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accumulators that the functions of one subtask have registered. Not part of snapshots: after
 * a restart they begin anew, as in Flink. Written by the functions, read by the subtask's actor.
 */
public final class Accumulators {

  private final Map<String, Accumulator<?, ?>> byName = new LinkedHashMap<>();

  public synchronized void add(String name, Accumulator<?, ?> accumulator) {
    if (byName.putIfAbsent(name, accumulator) != null) {
      throw new IllegalStateException(
          "The accumulator '" + name + "' already exists and cannot be added.");
    }
  }

  public synchronized Optional<Accumulator<?, ?>> get(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Copies of all of them as they are now. */
  public synchronized Map<String, Accumulator<?, ?>> copies() {
    Map<String, Accumulator<?, ?>> copies = new LinkedHashMap<>();
    byName.forEach((name, accumulator) -> copies.put(name, accumulator.clone()));
    return copies;
  }

  /**
   * The results over all subtasks.
   *
   * @throws IllegalStateException when two of one name do not go together
   */
  public static Map<String, Object> merge(List<Map<String, Accumulator<?, ?>>> subtasks) {
    Map<String, Accumulator<?, ?>> merged = new LinkedHashMap<>();
    subtasks.forEach(
        subtask ->
            subtask.forEach(
                (name, accumulator) -> {
                  Accumulator<?, ?> sum = merged.putIfAbsent(name, accumulator.clone());
                  if (sum != null) {
                    mergeInto(name, sum, accumulator);
                  }
                }));
    Map<String, Object> results = new LinkedHashMap<>();
    merged.forEach((name, accumulator) -> results.put(name, accumulator.getLocalValue()));
    return results;
  }

  @SuppressWarnings("unchecked")
  private static <V, R extends Serializable> void mergeInto(
      String name, Accumulator<V, R> sum, Accumulator<?, ?> part) {
    try {
      sum.merge((Accumulator<V, R>) part);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "The accumulator '%s' cannot be merged: it is a %s in one subtask and a %s in another. Register one type under one name. (%s)"
              .formatted(name, sum.getClass().getName(), part.getClass().getName(), e),
          e);
    }
  }
}
