package io.weir.engine.channel;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.java.functions.KeySelector;
import io.weir.engine.code.Template;
import io.weir.engine.state.KeyGrouping;
import io.weir.engine.state.KeyGroups;
import java.util.Optional;

/** To the subtask that owns the key group of the record's key. */
@Template
final class HashOutput extends EdgeOutput {

  private final KeySelector<Object, Object> selector;
  private final KeyGrouping grouping;
  private final int[] channelOfGroup;
  private final String where;

  HashOutput(
      OutputChannel[] channels,
      Optional<TypeSerializer<Object>> copier,
      KeySelector<Object, Object> selector,
      int maxParallelism,
      String where) {
    super(channels, copier);
    this.selector = selector;
    this.where = where;
    grouping = new KeyGrouping(maxParallelism);
    channelOfGroup = new int[maxParallelism];
    for (int group = 0; group < maxParallelism; group++) {
      channelOfGroup[group] = KeyGroups.subtask(group, maxParallelism, channels.length);
    }
  }

  @Override
  public void emit(Object record, long timestamp) throws Exception {
    Object key = selector.getKey(record);
    if (key == null) {
      throw nullKey(record);
    }
    int code = key.hashCode(); // before any other call: a box that nobody else sees is not made
    send(channelOfGroup[grouping.groupOf(code)], record, timestamp);
  }

  private NullPointerException nullKey(Object record) {
    return new NullPointerException(
        "Assigned key must not be null! The key selector before %s returned null for record %s: filter such records out before keyBy, or give them a key of their own."
            .formatted(where, record));
  }
}
