package io.weir.engine.operator;

/** Where records of one input of a chain go. */
interface RecordInput {

  /**
   * @param timestamp milliseconds, or {@code Timestamps.NONE}
   */
  void process(Object record, long timestamp) throws Exception;
}
