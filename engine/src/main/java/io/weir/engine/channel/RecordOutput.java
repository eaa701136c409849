package io.weir.engine.channel;

/** Where an operator puts its records. */
public interface RecordOutput {

  /**
   * @param timestamp milliseconds since 1970, or {@link Timestamps#NONE}
   */
  void emit(Object record, long timestamp) throws Exception;

  /** No record with a timestamp at or before this one follows; milliseconds. */
  void watermark(long timestamp) throws Exception;

  /** Time does not wait for this output from here on, or does so again. */
  void activity(Activity activity) throws Exception;
}
