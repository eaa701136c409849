package io.weir.api.common.typeutils;

import java.util.function.Function;

/**
 * Whether a serializer can read what was written under another schema.
 *
 * @param <T> the serializer's type
 */
public sealed interface SchemaCompatibility<T> {

  /** The bytes are the same. */
  record AsIs<T>() implements SchemaCompatibility<T> {}

  /**
   * The bytes differ; what has been read is written anew.
   *
   * @param reader reads the old bytes as values of today; not used for writing
   */
  record AfterMigration<T>(TypeSerializer<T> reader) implements SchemaCompatibility<T> {}

  /**
   * It cannot.
   *
   * @param reason what does not fit and what to do, for the one who changed the type
   */
  record Incompatible<T>(String reason) implements SchemaCompatibility<T> {}

  /** Of a container, from that of what is in it. */
  default <C> SchemaCompatibility<C> in(Function<TypeSerializer<T>, TypeSerializer<C>> container) {
    if (this instanceof AfterMigration<T> migration) {
      return new AfterMigration<>(container.apply(migration.reader()));
    }
    return this instanceof Incompatible<T> refusal
        ? new Incompatible<>(refusal.reason())
        : new AsIs<>();
  }
}
