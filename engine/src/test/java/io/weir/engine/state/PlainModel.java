package io.weir.engine.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@link TestStates} should hold, in plain collections, immutable values throughout. */
final class PlainModel {

  final Map<Long, Long> value = new HashMap<>();
  final Map<Long, Long> cell = new HashMap<>();
  final Map<Long, List<String>> list = new HashMap<>();
  final Map<Long, List<Long>> cells = new HashMap<>();
  final Map<Long, TreeMap<Long, Long>> map = new HashMap<>();
  final Map<Long, TreeMap<Long, Long>> plainMap = new HashMap<>();
  final Map<Long, Long> sum = new HashMap<>();
  final Map<Long, Long> total = new HashMap<>();
  final Map<String, Long> perNamespace = new HashMap<>();
  final Map<String, TreeMap<Long, Cell>> mapPerNamespace = new HashMap<>();
  final TreeSet<String> timers = new TreeSet<>();
  final TreeSet<String> processingTimers = new TreeSet<>();

  PlainModel copy() {
    PlainModel copy = new PlainModel();
    copy.value.putAll(value);
    copy.cell.putAll(cell);
    list.forEach((key, all) -> copy.list.put(key, new ArrayList<>(all)));
    cells.forEach((key, all) -> copy.cells.put(key, new ArrayList<>(all)));
    map.forEach((key, all) -> copy.map.put(key, new TreeMap<>(all)));
    plainMap.forEach((key, all) -> copy.plainMap.put(key, new TreeMap<>(all)));
    copy.sum.putAll(sum);
    copy.total.putAll(total);
    copy.perNamespace.putAll(perNamespace);
    mapPerNamespace.forEach((key, all) -> copy.mapPerNamespace.put(key, new TreeMap<>(all)));
    copy.timers.addAll(timers);
    copy.processingTimers.addAll(processingTimers);
    return copy;
  }

  Map<Object, String> dump(int keys, KeyGroupRange range) {
    Map<Object, String> dump = new HashMap<>();
    for (long key = 0; key < keys; key++) {
      if (range.contains(KeyGroups.keyGroup(key, TestStates.GROUPS))) {
        dump.put(key, text(key));
      }
    }
    return dump;
  }

  private String text(long key) {
    List<Object> parts = new ArrayList<>();
    parts.add(value.get(key));
    parts.add(cell.containsKey(key) ? new Cell(cell.get(key)) : null);
    parts.add(list.getOrDefault(key, List.of()));
    parts.add(cells.getOrDefault(key, List.of()).stream().map(Cell::new).toList());
    TreeMap<Long, Cell> mapped = new TreeMap<>();
    map.getOrDefault(key, new TreeMap<>()).forEach((k, v) -> mapped.put(k, new Cell(v)));
    parts.add(mapped);
    parts.add(plainMap.getOrDefault(key, new TreeMap<>()));
    parts.add(sum.get(key));
    parts.add(total.get(key));
    for (String namespace : TestStates.NAMESPACES) {
      parts.add(perNamespace.get(key + " " + namespace));
      parts.add(mapPerNamespace.getOrDefault(key + " " + namespace, new TreeMap<>()));
    }
    return parts.toString();
  }

  TreeSet<String> timers(KeyGroupRange range) {
    return within(range, timers);
  }

  TreeSet<String> processingTimers(KeyGroupRange range) {
    return within(range, processingTimers);
  }

  private static TreeSet<String> within(KeyGroupRange range, TreeSet<String> all) {
    TreeSet<String> own = new TreeSet<>();
    for (String timer : all) {
      long key = Long.parseLong(timer.substring(timer.indexOf(' ') + 1));
      if (range.contains(KeyGroups.keyGroup(key, TestStates.GROUPS))) {
        own.add(timer);
      }
    }
    return own;
  }
}
