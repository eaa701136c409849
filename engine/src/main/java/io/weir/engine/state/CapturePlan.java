package io.weir.engine.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides, at a capture, what of each key group is to be written: nothing, its changes or all of
 * it. Runs on the subtask's actor; looks at key groups and states, never at entries.
 */
final class CapturePlan {

  private final KeyGroupRange range;
  private final List<StateTable<?, ?>> tables;
  private final Map<String, RestoredState> unread;
  private final List<StateWriter<?, ?>> writers = new ArrayList<>();
  private final List<SectionSource> sources = new ArrayList<>();

  /**
   * @param unread restored states that nobody asked for
   */
  CapturePlan(
      KeyedStateSettings settings,
      List<StateTable<?, ?>> tables,
      Map<String, RestoredState> unread) {
    this.range = settings.keyGroups();
    this.tables = tables;
    this.unread = unread;
    long now = settings.clock().wallMillis();
    for (StateTable<?, ?> table : tables) {
      writers.add(new StateWriter<>(settings.operator(), table, now));
    }
  }

  /** A ledger without bases makes every key group that is not empty be written whole. */
  KeyedCapture.Content content(
      long checkpointId, String keySchema, CaptureLog log, KeyedStateBackend.Extent extent) {
    ChunkLedger builds =
        extent == KeyedStateBackend.Extent.WHOLE ? ChunkLedger.empty(range) : log.confirmed();
    for (int slot = 0; slot < range.size(); slot++) {
      plan(checkpointId, slot, log.confirmedCut(), builds);
    }
    return new KeyedCapture.Content(
        range, keySchema, schemas(), builds, List.copyOf(schemas().keySet()), sources);
  }

  private void plan(long checkpointId, int slot, Cut since, ChunkLedger ledger) {
    long changed = 0;
    for (int state = 0; state < tables.size(); state++) {
      changed += tables.get(state).group(slot).end() - since.end(state, slot);
    }
    boolean packTooOld = BasePolicy.outlivesItsPack(ledger, slot, checkpointId);
    if (changed == 0 && !packTooOld && (ledger.hasBase(slot) || isEmpty(slot))) {
      return;
    }
    if (packTooOld || BasePolicy.writeWhole(ledger, slot, changed)) {
      planBase(slot);
    } else {
      for (int state = 0; state < tables.size(); state++) {
        planDelta(slot, state, tables.get(state), since.end(state, slot));
      }
    }
  }

  private boolean isEmpty(int slot) {
    return tables.stream().allMatch(table -> table.group(slot).used() == 0)
        && unread.values().stream().allMatch(state -> state.sections(slot).isEmpty());
  }

  private void planBase(int slot) {
    for (int state = 0; state < tables.size(); state++) {
      planBase(slot, state, tables.get(state));
    }
    int state = tables.size();
    for (RestoredState restored : unread.values()) {
      List<RawSection> sections = List.copyOf(restored.sections(slot));
      sources.add(new RawSource(range.first() + slot, state++, sections));
    }
  }

  private <N, V> void planBase(int slot, int state, StateTable<N, V> table) {
    KeyGroupTable<N, V> group = table.group(slot);
    sources.add(
        new BaseSource<>(
            writer(state), range.first() + slot, state, group.present(), group.view(group.end())));
  }

  private <N, V> void planDelta(int slot, int state, StateTable<N, V> table, long since) {
    KeyGroupTable<N, V> group = table.group(slot);
    if (group.end() > since) {
      sources.add(new DeltaSource<>(writer(state), range.first() + slot, state, group.view(since)));
    }
  }

  /** Of the table of the same number, so of its types. */
  @SuppressWarnings("unchecked")
  private <N, V> StateWriter<N, V> writer(int state) {
    return (StateWriter<N, V>) writers.get(state);
  }

  private Map<String, String> schemas() {
    Map<String, String> schemas = new LinkedHashMap<>();
    tables.forEach(table -> schemas.put(table.name(), StoredSchema.of(table.schema())));
    unread.forEach((name, state) -> schemas.put(name, state.schema()));
    return schemas;
  }
}
