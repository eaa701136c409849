package io.weir.engine.operator;

import io.weir.engine.code.Template;

/** The second input of an operator that has two. Each chain has its own copy. */
@Template
final class SecondInput implements RecordInput {

  /** What an operator with two inputs does with the second's records. */
  interface Target {

    /**
     * @param timestamp milliseconds, or {@code Timestamps.NONE}
     */
    void processSecond(Object record, long timestamp) throws Exception;
  }

  private final Target operator;

  SecondInput(Target operator) {
    this.operator = operator;
  }

  static RecordInput of(StreamOperator operator) {
    return operator.context().code().make(RecordInput.class, SecondInput.class, operator);
  }

  @Override
  public void process(Object record, long timestamp) throws Exception {
    operator.processSecond(record, timestamp);
  }
}
