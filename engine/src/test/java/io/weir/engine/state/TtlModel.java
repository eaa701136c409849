package io.weir.engine.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What states with a time to live should hold, in plain collections: every state is a list of
 * entries with the time of their last access.
 */
final class TtlModel {

  /** The name is the place in a list, or the key in a map, or 0. */
  record Entry(long name, long value, long lastAccess) {}

  final long ttl;
  final boolean renewedByReading;
  final boolean returnsExpired;
  private final Map<String, List<Entry>> states = new HashMap<>();

  TtlModel(long ttl, boolean renewedByReading, boolean returnsExpired) {
    this.ttl = ttl;
    this.renewedByReading = renewedByReading;
    this.returnsExpired = returnsExpired;
  }

  TtlModel copy() {
    TtlModel copy = new TtlModel(ttl, renewedByReading, returnsExpired);
    states.forEach((where, entries) -> copy.states.put(where, new ArrayList<>(entries)));
    return copy;
  }

  List<Entry> entries(String where) {
    return states.computeIfAbsent(where, name -> new ArrayList<>());
  }

  boolean isExpired(Entry entry, long now) {
    return entry.lastAccess() + ttl <= now;
  }

  /** One entry of that name. */
  void put(String where, long name, long value, long now) {
    entries(where).removeIf(entry -> entry.name() == name);
    entries(where).add(new Entry(name, value, now));
  }

  void append(String where, long value, long now) {
    entries(where).add(new Entry(entries(where).size(), value, now));
  }

  void addToEach(String where, long number) {
    entries(where)
        .replaceAll(each -> new Entry(each.name(), each.value() + number, each.lastAccess()));
  }

  void clear(String where) {
    states.remove(where);
  }

  void remove(String where, long name) {
    entries(where).removeIf(entry -> entry.name() == name);
  }

  /** The value that a new one is added to. */
  long unexpired(String where, long absent, long now) {
    return entries(where).stream()
        .filter(entry -> !isExpired(entry, now))
        .mapToLong(Entry::value)
        .findFirst()
        .orElse(absent);
  }

  /** What is seen, and what may but need not be, because a clean-up may have removed it. */
  record Seen(List<Entry> must, List<Entry> may) {
    TreeMap<Long, Long> mustByName() {
      return byName(must);
    }

    TreeMap<Long, Long> mayByName() {
      return byName(may);
    }

    private static TreeMap<Long, Long> byName(List<Entry> entries) {
      TreeMap<Long, Long> byName = new TreeMap<>();
      entries.forEach(entry -> byName.put(entry.name(), entry.value()));
      return byName;
    }
  }

  /** Reads all entries. */
  Seen read(String where, long now) {
    return read(where, entries(where), now);
  }

  /** Reads the entry of that name. */
  Seen read(String where, long name, long now) {
    return read(where, entries(where).stream().filter(entry -> entry.name() == name).toList(), now);
  }

  private Seen read(String where, List<Entry> read, long now) {
    List<Entry> must = new ArrayList<>();
    List<Entry> may = new ArrayList<>();
    List<Entry> left = new ArrayList<>();
    for (Entry entry : entries(where)) {
      if (!read.contains(entry)) {
        left.add(entry);
      } else if (isExpired(entry, now)) {
        if (returnsExpired) {
          may.add(entry);
        }
      } else {
        must.add(entry);
        may.add(entry);
        left.add(renewedByReading ? new Entry(entry.name(), entry.value(), now) : entry);
      }
    }
    states.put(where, left);
    return new Seen(must, may);
  }
}
