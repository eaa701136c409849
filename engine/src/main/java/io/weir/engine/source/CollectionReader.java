package io.weir.engine.source;

import io.weir.api.common.state.ListState;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.OperatorStateStore;
import io.weir.api.common.typeinfo.Types;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.Timestamps;
import java.util.List;

/** Elements in their order; the position is the state. Parallelism 1. */
public final class CollectionReader implements SourceReader {

  private static final String STATE = "elements-emitted";

  private final List<Object> elements;
  private ListState<Integer> position;
  private int next;

  public CollectionReader(List<Object> elements) {
    this.elements = elements;
  }

  @Override
  public void initializeState(OperatorStateStore states, boolean restored) throws Exception {
    position = states.getListState(new ListStateDescriptor<>(STATE, Types.INT));
    for (int emitted : position.get()) {
      next = emitted;
    }
  }

  @Override
  public void snapshotState() throws Exception {
    position.update(List.of(next));
  }

  @Override
  public boolean emitNext(RecordOutput output) throws Exception {
    if (next == elements.size()) {
      return false;
    }
    output.emit(elements.get(next), Timestamps.NONE);
    next++;
    return true;
  }
}
