package io.weir.persistence.cassandra.job;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.state.CheckpointListener;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.functions.sink.RichSinkFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** Prepares a transaction with each checkpoint, and commits it when the checkpoint exists. */
final class LedgerSink extends RichSinkFunction<String>
    implements CheckpointedFunction, CheckpointListener {

  private final String directory;
  private transient Ledger ledger;
  private transient ListState<String> saved;
  private transient List<String> lines;
  private transient TreeMap<Long, String> prepared;

  LedgerSink(String directory) {
    this.directory = directory;
  }

  static String prefix(long checkpointId) {
    return checkpointId + "-";
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    ledger = new Ledger(Path.of(directory));
    lines = new ArrayList<>();
    prepared = new TreeMap<>();
    saved =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("transactions", Types.STRING));
    for (String transaction : saved.get()) {
      ledger.commit(transaction);
    }
  }

  @Override
  public void invoke(String line, Context context) {
    lines.add(line);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    if (!lines.isEmpty()) {
      String transaction = prefix(context.getCheckpointId()) + UUID.randomUUID();
      ledger.prepare(transaction, lines);
      prepared.put(context.getCheckpointId(), transaction);
      lines.clear();
    }
    saved.update(List.copyOf(prepared.values()));
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    var complete = prepared.headMap(checkpointId, true);
    for (String transaction : complete.values()) {
      ledger.commit(transaction);
    }
    complete.clear();
  }
}
