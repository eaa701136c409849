package io.weir.samples.flights;

import io.weir.api.checkpoint.CheckpointedFunction;
import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.functions.sink.RichSinkFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps the newest row of each airport and, when all input has ended, writes them to a file of its
 * subtask. Rows that come again after a restart replace those of before, so the file is the same
 * with and without failures.
 */
public final class AirportTableSink extends RichSinkFunction<AirportDelays>
    implements CheckpointedFunction {

  /** A path as text: paths themselves cannot be serialised. */
  private final String directory;

  private transient AirportTable table;
  private transient ListState<AirportDelays> saved;

  public AirportTableSink(Path directory) {
    this.directory = directory.toString();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    saved =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("table", AirportDelays.class));
    table = new AirportTable();
    saved.get().forEach(table::upsert);
  }

  @Override
  public void invoke(AirportDelays row) {
    table.upsert(row);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    saved.update(List.copyOf(table.rows()));
  }

  @Override
  public void finish() throws IOException {
    Path parts = Files.createDirectories(Path.of(directory));
    table.write(parts.resolve("part-" + getRuntimeContext().getIndexOfThisSubtask() + ".csv"));
  }
}
