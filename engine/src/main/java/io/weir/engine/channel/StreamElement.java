package io.weir.engine.channel;

/** What travels between the records of a channel. User operators never see one. */
public sealed interface StreamElement
    permits StreamElement.Barrier,
        StreamElement.Watermark,
        StreamElement.Turn,
        StreamElement.EndOfInput,
        Announcement {

  /**
   * Cuts the stream: what came before belongs to the checkpoint, what comes after does not.
   *
   * @param checkpointId at least 1, grows over the life of the job
   * @param timestampMillis wall clock when the checkpoint was triggered
   */
  record Barrier(long checkpointId, long timestampMillis) implements StreamElement {}

  /** No record with a timestamp at or before this is expected any more; milliseconds. */
  record Watermark(long timestampMillis) implements StreamElement {}

  /** From here on event time waits for the channel, or does not. */
  record Turn(Activity activity) implements StreamElement {}

  /** No record follows. Barriers still do. */
  record EndOfInput() implements StreamElement {}
}
