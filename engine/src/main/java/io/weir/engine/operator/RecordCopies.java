package io.weir.engine.operator;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import java.util.Optional;

/**
 * Whether records of a stream are copied when they are handed on: never when their type is
 * immutable. Between subtasks all others are: a batch is read later and by another thread, and a
 * function may emit one object again and again. Within a chain they are unless the job reuses
 * objects: the call returns before the object can be changed.
 */
public final class RecordCopies {

  private RecordCopies() {}

  /** For records handed from one subtask, or one thread, to another. */
  @SuppressWarnings("unchecked") // the API has checked that type and stream fit
  public static Optional<TypeSerializer<Object>> betweenSubtasks(
      Optional<TypeInformation<?>> type) {
    return type.map(known -> (TypeSerializer<Object>) known.createSerializer())
        .filter(serializer -> !serializer.isImmutableType());
  }

  /** For records handed to the next operator of a chain. */
  static Optional<TypeSerializer<Object>> withinChain(
      Optional<TypeInformation<?>> type, ExecutionConfig config) {
    return config.isObjectReuseEnabled() ? Optional.empty() : betweenSubtasks(type);
  }
}
