package io.weir.engine.operator;

import io.weir.engine.channel.OutputGate;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.code.Template;
import io.weir.engine.source.SourceReader;

/** Head of a chain whose records come from a reader that the subtask pulls. */
public abstract class ReaderOperator extends StreamOperator {

  protected final SourceReader reader;

  ReaderOperator(SourceReader reader, OperatorContext context, RecordOutput output) {
    super(context, output);
    this.reader = reader;
  }

  static ReaderOperator of(SourceReader reader, OperatorContext context, RecordOutput output) {
    return context.code().make(ReaderOperator.class, Loop.class, reader, context, output);
  }

  /**
   * Emits records until an output has no credit left.
   *
   * @param most at least 1
   * @return false when there is none left
   */
  public abstract boolean pull(int most, OutputGate gate);

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

  @Template
  static final class Loop extends ReaderOperator {

    Loop(SourceReader reader, OperatorContext context, RecordOutput output) {
      super(reader, context, output);
    }

    @Override
    public boolean pull(int most, OutputGate gate) {
      try {
        for (int pulled = 0; pulled < most && !gate.isBlocked(); pulled++) {
          if (!reader.emitNext(output)) {
            return false;
          }
        }
        return true;
      } catch (Throwable e) {
        throw OperatorException.in(context, Phase.RUN, e);
      }
    }
  }
}
