package io.weir.engine.operator;

import io.weir.engine.channel.Batch;
import io.weir.engine.channel.OutputGate;
import io.weir.engine.code.OwnCode;
import io.weir.engine.code.Template;

/** Puts the records of a batch through a chain. Each chain has its own copy. */
interface BatchLoop {

  /**
   * Processes records until the batch is at its end or an output has no credit left.
   *
   * @param from the first one, in the batch
   * @return the place of the next one in the batch
   */
  int run(Batch batch, int from, OutputGate output);

  static BatchLoop of(StreamOperator head, KeyedInput keys) {
    OwnCode code = head.context().code();
    return keys == null
        ? code.make(BatchLoop.class, Plain.class, head)
        : code.make(BatchLoop.class, Keyed.class, head, keys);
  }

  /** Of a chain whose input is not keyed. */
  @Template
  final class Plain implements BatchLoop {

    private final StreamOperator head;

    Plain(StreamOperator head) {
      this.head = head;
    }

    @Override
    public int run(Batch batch, int from, OutputGate output) {
      int size = batch.size();
      int next = from;
      try {
        while (next < size && !output.isBlocked()) {
          head.process(batch.record(next), batch.timestamp(next));
          next++;
        }
        return next;
      } catch (Throwable e) {
        throw OperatorException.in(head.context(), Phase.PROCESS, e);
      }
    }
  }

  /** Of a chain whose input is keyed: each record with its key as the current one. */
  @Template
  final class Keyed implements BatchLoop {

    private final StreamOperator head;
    private final KeyedInput keys;

    Keyed(StreamOperator head, KeyedInput keys) {
      this.head = head;
      this.keys = keys;
    }

    @Override
    public int run(Batch batch, int from, OutputGate output) {
      int size = batch.size();
      int next = from;
      try {
        while (next < size && !output.isBlocked()) {
          keys.select(batch, next);
          head.process(batch.record(next), batch.timestamp(next));
          next++;
        }
        return next;
      } catch (Throwable e) {
        throw OperatorException.in(head.context(), Phase.PROCESS, e);
      }
    }
  }
}
