package io.weir.engine.subtask;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.engine.state.KeyedStateBackend;
import io.weir.engine.state.KeyedStateSettings;
import io.weir.engine.subtask.RestoredOperator.KeyedFrom;

/**
 * Gives one operator instance its keyed state as of a checkpoint: what the attempt before has left,
 * rolled back, or what has been read from the store.
 */
final class KeyedRecovery {

  /** The state, and how it came back. */
  record Recovered(KeyedStateBackend<Object> state, Recovery how) {}

  private final JobServices services;
  private final String operatorId;
  private final int subtask;
  private final RestoreSource source;

  KeyedRecovery(JobServices services, String operatorId, int subtask, RestoreSource source) {
    this.services = services;
    this.operatorId = operatorId;
    this.subtask = subtask;
    this.source = source;
  }

  Recovered recover(
      RestoredOperator saved, TypeSerializer<Object> keySerializer, KeyedStateSettings settings) {
    return saved.keyedFrom() == KeyedFrom.MEMORY
        ? rollBack(keySerializer, settings)
        : readBack(saved, keySerializer, settings);
  }

  private Recovered rollBack(TypeSerializer<Object> keySerializer, KeyedStateSettings settings) {
    long began = services.clock().nanos();
    KeyedStateBackend.RolledBack<Object> done =
        services
            .handover()
            .take(operatorId, subtask)
            .rollBack(source.checkpointId(), keySerializer, settings);
    return new Recovered(
        done.backend(),
        Recovery.rolledBack(done.changesUndone(), services.clock().nanos() - began));
  }

  private Recovered readBack(
      RestoredOperator saved, TypeSerializer<Object> keySerializer, KeyedStateSettings settings) {
    KeyedStateBackend<Object> backend = new KeyedStateBackend<>(keySerializer, settings);
    backend.restore(source.checkpointId(), saved.keyed(), saved.bytes()::get, source.reliance());
    return new Recovered(
        backend,
        Recovery.readBack(services.handover().takeRefusal(operatorId, subtask).stream().toList()));
  }
}
