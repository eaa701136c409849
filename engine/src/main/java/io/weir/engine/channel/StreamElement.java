package io.weir.engine.channel;

import io.weir.engine.snapshot.SavepointPlace;
import java.util.Optional;

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
   * @param alignment whether it may overtake records
   * @param savepoint present when it is one
   */
  record Barrier(
      long checkpointId, long timestampMillis, Alignment alignment, Optional<Savepoint> savepoint)
      implements StreamElement {

    public Barrier(long checkpointId, long timestampMillis) {
      this(checkpointId, timestampMillis, Alignment.ALIGNED, Optional.empty());
    }

    /** A savepoint, which never overtakes. */
    public Barrier(long checkpointId, long timestampMillis, Savepoint savepoint) {
      this(checkpointId, timestampMillis, Alignment.ALIGNED, Optional.of(savepoint));
    }

    /** No record follows, and nothing that a function does behind it may count. */
    public boolean endsTheStream() {
      return savepoint.map(Savepoint::behind).filter(Behind.NOTHING::equals).isPresent();
    }

    public boolean mayOvertake() {
      return alignment == Alignment.UNALIGNED;
    }

    /** The same one, which may overtake records from now on. */
    public Barrier unaligned() {
      return mayOvertake()
          ? this
          : new Barrier(checkpointId, timestampMillis, Alignment.UNALIGNED, savepoint);
    }
  }

  /** Whether a barrier waits for the records in front of it. */
  enum Alignment {
    ALIGNED,
    /** It overtakes them, and they become part of the checkpoint. */
    UNALIGNED
  }

  /** A savepoint: all state is written, to a place of its own. */
  record Savepoint(SavepointPlace place, Behind behind) {}

  /** What comes behind a savepoint's barrier. */
  enum Behind {
    MORE,
    NOTHING
  }

  /** No record with a timestamp at or before this is expected any more; milliseconds. */
  record Watermark(long timestampMillis) implements StreamElement {}

  /** From here on event time waits for the channel, or does not. */
  record Turn(Activity activity) implements StreamElement {}

  /** No record follows. Barriers still do. */
  record EndOfInput() implements StreamElement {}
}
