package io.weir.engine.operator;

import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.source.SourceReader;

/** Head of a chain whose records come from a reader that the subtask pulls. */
public final class ReaderOperator extends StreamOperator {

  private final SourceReader reader;

  ReaderOperator(SourceReader reader, OperatorContext context, RecordOutput output) {
    super(context, output);
    this.reader = reader;
  }

  /**
   * Emits one record.
   *
   * @return false when there is none left
   */
  public boolean emitNextOrFail() {
    try {
      return reader.emitNext(output);
    } catch (Throwable e) {
      throw OperatorException.in(context, Phase.RUN, e);
    }
  }

  @Override
  public void process(Object record, long timestamp) {
    throw new IllegalStateException(context.describe() + " is a source and has no input");
  }

  @Override
  public void initializeState() throws Exception {
    reader.initializeState(context.state().operatorStates(), context.state().isRestored());
  }

  @Override
  protected void snapshotState(Barrier barrier) throws Exception {
    reader.snapshotState();
  }
}
