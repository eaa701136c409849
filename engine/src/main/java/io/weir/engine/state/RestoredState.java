package io.weir.engine.state;

import java.util.ArrayList;
import java.util.List;

/** A state of a restored snapshot that the job has not asked for yet. Its entries are unread. */
final class RestoredState {

  private final String schema;
  private final List<List<RawSection>> slots;

  RestoredState(String schema, int groups) {
    this.schema = schema;
    this.slots = new ArrayList<>(groups);
    for (int i = 0; i < groups; i++) {
      slots.add(new ArrayList<>());
    }
  }

  String schema() {
    return schema;
  }

  void add(int slot, RawSection section) {
    slots.get(slot).add(section);
  }

  /** A base has come: what was before does not count. */
  void clear(int slot) {
    slots.get(slot).clear();
  }

  /** In the order they are to be applied. */
  List<RawSection> sections(int slot) {
    return slots.get(slot);
  }

  int groups() {
    return slots.size();
  }

  /** Frees the chunks' arrays. */
  void detach() {
    slots.forEach(sections -> sections.replaceAll(RawSection::detached));
  }
}
