package io.weir.api.common.state;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import java.io.Serializable;
import java.util.Objects;

/**
 * A serializer that is given, or made from a type when the job's settings are known.
 *
 * @param <T> the type serialised
 */
final class SerializerSlot<T> implements Serializable {

  private final TypeInformation<T> type;
  private TypeSerializer<T> serializer;

  private SerializerSlot(TypeInformation<T> type, TypeSerializer<T> serializer) {
    this.type = type;
    this.serializer = serializer;
  }

  static <T> SerializerSlot<T> of(Class<T> type) {
    return of(TypeInformation.of(Objects.requireNonNull(type, "type class")));
  }

  static <T> SerializerSlot<T> of(TypeInformation<T> type) {
    return new SerializerSlot<>(Objects.requireNonNull(type, "type information"), null);
  }

  static <T> SerializerSlot<T> of(TypeSerializer<T> serializer) {
    return new SerializerSlot<>(null, Objects.requireNonNull(serializer, "serializer"));
  }

  boolean isInitialized() {
    return serializer != null;
  }

  void initialize() {
    if (serializer == null) {
      serializer = type.createSerializer();
    }
  }

  /** A copy for the caller's thread. */
  TypeSerializer<T> serializer(String stateName) {
    if (serializer == null) {
      throw new IllegalStateException(
          "The serializer of state '"
              + stateName
              + "' is not made yet: call initializeSerializerUnlessSet first.");
    }
    return serializer.duplicate();
  }
}
