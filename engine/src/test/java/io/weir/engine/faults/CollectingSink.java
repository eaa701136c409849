package io.weir.engine.faults;

import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.api.runtime.state.FunctionInitializationContext;
import io.weir.api.runtime.state.FunctionSnapshotContext;
import java.util.ArrayList;
import java.util.List;

/** Keeps all it gets in operator state, and tells the plan when it is closed. */
final class CollectingSink extends ProbedFunction implements SinkFunction<Item> {

  private transient ListState<Long> saved;
  private transient List<Long> ids;

  CollectingSink(Probe probe) {
    super(probe);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    super.initializeState(context);
    ids = new ArrayList<>();
    saved =
        context.getOperatorStateStore().getListState(new ListStateDescriptor<>("ids", Types.LONG));
    saved.get().forEach(ids::add);
  }

  @Override
  public void invoke(Item value, Context context) {
    probe.process();
    ids.add(value.id());
  }

  @Override
  public void finish() {
    probe.hit(Call.FINISH);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    super.snapshotState(context);
    saved.update(ids);
  }

  @Override
  public void close() {
    if (ids != null) {
      probe.plan().sunk(probe.attempt(), probe.subtask(), ids);
    }
    super.close();
  }
}
