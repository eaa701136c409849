package io.weir.engine.state;

import io.weir.engine.state.KeyedStateModelTest.Verb;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each operation on the states and the same on their model. */
final class StateActions {

  private StateActions() {}

  /**
   * @param n what the operation is given, small so that operations meet
   */
  static void perform(Verb verb, TestStates states, PlainModel model, long key, long n)
      throws Exception {
    states.backend.setCurrentKey(key);
    switch (verb) {
      case VALUE -> {
        states.value.value();
        states.value.update(n);
        model.value.put(key, n);
      }
      case CLEAR_VALUE -> {
        states.value.update(null);
        model.value.remove(key);
      }
      case CELL -> {
        states.cell.update(new Cell(n));
        model.cell.put(key, n);
      }
      case CELL_IN_PLACE -> {
        Cell cell = states.cell.value();
        if (cell != null) {
          cell.content += n;
          model.cell.merge(key, n, Long::sum);
        }
      }
      case LIST_ADD -> {
        states.list.add("e" + n);
        model.list.computeIfAbsent(key, k -> new ArrayList<>()).add("e" + n);
      }
      case LIST_CLEAR -> {
        states.list.clear();
        model.list.remove(key);
      }
      case CELLS_ADD -> {
        states.cells.add(new Cell(n));
        model.cells.computeIfAbsent(key, k -> new ArrayList<>()).add(n);
      }
      case CELLS_IN_PLACE -> {
        for (Cell cell : states.cells.get()) {
          cell.content++;
        }
        model.cells.computeIfPresent(
            key, (k, all) -> new ArrayList<>(all.stream().map(c -> c + 1).toList()));
      }
      case MAP_PUT -> {
        states.map.put(n % 5, new Cell(n));
        model.map.computeIfAbsent(key, k -> new TreeMap<>()).put(n % 5, n);
      }
      case MAP_REMOVE -> {
        states.map.remove(n % 5);
        model.map.getOrDefault(key, new TreeMap<>()).remove(n % 5);
      }
      case MAP_IN_PLACE -> {
        Cell cell = states.map.get(n % 5);
        if (cell != null) {
          cell.content += 100;
          model.map.get(key).merge(n % 5, 100L, Long::sum);
        }
      }
      case PLAIN_PUT -> {
        states.plainMap.put(n % 7, n);
        model.plainMap.computeIfAbsent(key, k -> new TreeMap<>()).put(n % 7, n);
      }
      case PLAIN_ITERATE -> iterate(states, model, key);
      case SUM -> {
        states.sum.add(n);
        model.sum.merge(key, n, Long::sum);
      }
      case TIMER -> {
        states.timers.eventTime().register(n * 10);
        model.timers.add(n * 10 + " " + key);
      }
      case DELETE_TIMER -> {
        states.timers.eventTime().delete(n * 10);
        model.timers.remove(n * 10 + " " + key);
      }
      case LIST_UPDATE -> {
        states.list.update(List.of("u" + n, "v"));
        model.list.put(key, new ArrayList<>(List.of("u" + n, "v")));
      }
      case LIST_ADD_ALL -> {
        states.list.addAll(List.of("x" + n, "y"));
        model.list.computeIfAbsent(key, k -> new ArrayList<>()).addAll(List.of("x" + n, "y"));
      }
      case MAP_CLEAR -> {
        states.map.clear();
        model.map.remove(key);
      }
      case PLAIN_PUT_ALL -> {
        Map<Long, Long> some = Map.of(n % 7, n, (n + 1) % 7, n);
        states.plainMap.putAll(some);
        model.plainMap.computeIfAbsent(key, k -> new TreeMap<>()).putAll(some);
      }
      case SUM_CLEAR -> {
        states.sum.clear();
        model.sum.remove(key);
      }
      case AGGREGATE -> {
        states.total.add(n);
        model.total.merge(key, n, Long::sum);
      }
      case AGGREGATE_CLEAR -> {
        states.total.clear();
        model.total.remove(key);
      }
      case PROCESSING_TIMER -> {
        states.timers.processingTime().register(n * 10);
        model.processingTimers.add(n * 10 + " " + key);
      }
      case DELETE_PROCESSING_TIMER -> {
        states.timers.processingTime().delete(n * 10);
        model.processingTimers.remove(n * 10 + " " + key);
      }
      case IN_NAMESPACE -> {
        states.namespaces.select("w" + n % 3);
        states.perNamespace.add(n);
        model.perNamespace.merge(key + " w" + n % 3, n, Long::sum);
      }
      case IN_NAMESPACE_CLEAR -> {
        states.namespaces.select("w" + n % 3);
        states.perNamespace.clear();
        model.perNamespace.remove(key + " w" + n % 3);
      }
      case MAP_IN_NAMESPACE -> {
        states.namespaces.select("w" + n % 3);
        states.mapPerNamespace.put(n, new Cell(n));
        model
            .mapPerNamespace
            .computeIfAbsent(key + " w" + n % 3, k -> new TreeMap<>())
            .put(n, new Cell(n));
      }
      default -> throw new AssertionError(verb);
    }
  }

  /** Removes the even ones and doubles the odd ones. */
  private static void iterate(TestStates states, PlainModel model, long key) throws Exception {
    Iterator<Map.Entry<Long, Long>> entries = states.plainMap.iterator();
    while (entries.hasNext()) {
      Map.Entry<Long, Long> entry = entries.next();
      if (entry.getKey() % 2 == 0) {
        entries.remove();
      } else {
        entry.setValue(entry.getValue() * 2);
      }
    }
    TreeMap<Long, Long> expected = model.plainMap.getOrDefault(key, new TreeMap<>());
    expected.keySet().removeIf(k -> k % 2 == 0);
    expected.replaceAll((k, v) -> v * 2);
  }
}
