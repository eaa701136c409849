package io.weir.engine.operator;

import io.weir.api.java.functions.KeySelector;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.OutputGate;
import io.weir.engine.code.OwnCode;
import io.weir.engine.code.Template;
import java.util.Optional;

/** Puts the records of a batch through a chain. Each input of a chain has its own copy. */
interface BatchLoop {

  /**
   * Processes records until {@code to} or until an output has no credit left.
   *
   * @param from the first one, in the batch
   * @param to behind the last one, at most the batch's size
   * @return the place of the next one in the batch
   */
  int run(Batch batch, int from, int to, OutputGate output);

  /**
   * @param input of the chain's head
   * @param code the input's own
   */
  static BatchLoop of(
      RecordInput input,
      Optional<KeySelector<Object, Object>> selector,
      OperatorContext head,
      OwnCode code) {
    return selector.isEmpty()
        ? code.make(BatchLoop.class, Plain.class, input, head)
        : code.make(
            BatchLoop.class, Keyed.class, input, head, KeyedInput.of(selector.get(), head, code));
  }

  /** Of a chain whose input is not keyed. */
  @Template
  final class Plain implements BatchLoop {

    private final RecordInput input;
    private final OperatorContext head;

    Plain(RecordInput input, OperatorContext head) {
      this.input = input;
      this.head = head;
    }

    @Override
    public int run(Batch batch, int from, int to, OutputGate output) {
      int next = from;
      try {
        while (next < to && !output.isBlocked()) {
          input.process(batch.record(next), batch.timestamp(next));
          next++;
        }
        return next;
      } catch (Throwable e) {
        throw OperatorException.in(head, Phase.PROCESS, e);
      }
    }
  }

  /** Of a chain whose input is keyed: each record with its key as the current one. */
  @Template
  final class Keyed implements BatchLoop {

    private final RecordInput input;
    private final OperatorContext head;
    private final KeyedInput keys;

    Keyed(RecordInput input, OperatorContext head, KeyedInput keys) {
      this.input = input;
      this.head = head;
      this.keys = keys;
    }

    @Override
    public int run(Batch batch, int from, int to, OutputGate output) {
      int next = from;
      try {
        while (next < to && !output.isBlocked()) {
          keys.select(batch, next);
          input.process(batch.record(next), batch.timestamp(next));
          next++;
        }
        return next;
      } catch (Throwable e) {
        throw OperatorException.in(head, Phase.PROCESS, e);
      }
    }
  }
}
