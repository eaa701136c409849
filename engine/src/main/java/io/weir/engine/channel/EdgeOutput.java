package io.weir.engine.channel;

import io.weir.api.common.typeutils.TypeSerializer;
import java.util.Optional;

/**
 * Spreads the records of one edge over its channels. Subclasses choose; this class copies a record
 * whose type user code might change after emitting it.
 */
public abstract class EdgeOutput implements RecordOutput {

  private final TypeSerializer<Object> copier; // null: records are handed over as they are
  protected final OutputChannel[] channels;

  /**
   * @param channels to the targets, in the order of their subtask index
   * @param copier copies records of a mutable type; empty when they need no copy
   */
  protected EdgeOutput(OutputChannel[] channels, Optional<TypeSerializer<Object>> copier) {
    this.channels = channels;
    this.copier = copier.orElse(null);
  }

  /** Adds the record to a channel, copied if need be. */
  protected final void send(int channel, Object record, long timestamp) {
    channels[channel].add(copier == null ? record : copier.copy(record), timestamp);
  }

  @Override
  public final void watermark(long timestamp) {
    WideEdge wide = channels[0].edge(); // that of all of them
    if (wide != null) {
      wide.watermark(timestamp);
      return;
    }
    sendToAll(new StreamElement.Watermark(timestamp));
  }

  @Override
  public final void activity(Activity activity) {
    WideEdge wide = channels[0].edge();
    if (wide != null) {
      wide.activity(activity);
      return;
    }
    sendToAll(new StreamElement.Turn(activity));
  }

  private void sendToAll(StreamElement element) {
    for (OutputChannel channel : channels) {
      channel.send(element);
    }
  }
}
