package io.weir.api.common.typeutils;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.io.Serializable;

/**
 * Turns values of one type into bytes and back, and copies them.
 *
 * <p>A serializer may keep scratch space and is then not thread-safe: every thread works on its own
 * {@link #duplicate()}. A stateless serializer returns itself there.
 *
 * @param <T> the type it serialises
 */
public abstract class TypeSerializer<T> implements Serializable {

  /** True when no code can change a value once made, so that it may be shared without a copy. */
  public abstract boolean isImmutableType();

  /** A serializer of the same type for the use of another thread. */
  public abstract TypeSerializer<T> duplicate();

  /**
   * A deep copy; the value itself when {@link #isImmutableType()}. Null only if the type allows.
   */
  public abstract T copy(T from);

  public abstract void serialize(T record, DataOutputView target) throws IOException;

  public abstract T deserialize(DataInputView source) throws IOException;

  /**
   * What the bytes look like, as stable text: equal texts mean bytes that can be read. It goes into
   * the manifest of every checkpoint and is compared before anything is restored. Parentheses in it
   * have to match.
   */
  public abstract String schema();

  /**
   * Whether values that were written under another schema can be read. Unless overridden: only
   * those of an equal one.
   *
   * @param stored what {@link #schema} was when they were written
   */
  public SchemaCompatibility<T> compatibilityWith(String stored) {
    return stored.equals(schema())
        ? new SchemaCompatibility.AsIs<>()
        : new SchemaCompatibility.Incompatible<>("'" + stored + "' is now '" + schema() + "'");
  }
}
