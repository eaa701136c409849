package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;

/** Schemas of records that are stored without being a function's state. */
public final class RecordSchema {

  private RecordSchema() {}

  /** The text to store with records that the serializer has written. */
  public static String of(TypeSerializer<?> serializer) {
    return StoredSchema.of(serializer.schema());
  }

  /**
   * What reads records that were stored with that text: the serializer itself when their bytes are
   * those of today.
   *
   * @param what they are, for messages
   * @throws StateMigrationException when they cannot be read
   */
  public static <T> TypeSerializer<T> reader(
      String what, TypeSerializer<T> serializer, String stored) {
    Migration from = new Migration(what, StoredSchema.text(what, stored), serializer.schema());
    return from.reader(serializer, serializer.compatibilityWith(from.stored()));
  }
}
