package io.weir.engine.operator;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import java.util.Optional;

/**
 * Whether records of a stream are copied when they are handed on: not when their type is immutable,
 * and not when the job reuses objects.
 */
public final class RecordCopies {

  private RecordCopies() {}

  @SuppressWarnings("unchecked") // the API has checked that type and stream fit
  public static Optional<TypeSerializer<Object>> copier(
      Optional<TypeInformation<?>> type, ExecutionConfig config) {
    if (config.isObjectReuseEnabled() || type.isEmpty()) {
      return Optional.empty();
    }
    TypeSerializer<Object> serializer = (TypeSerializer<Object>) type.get().createSerializer();
    return serializer.isImmutableType() ? Optional.empty() : Optional.of(serializer);
  }
}
