package io.weir.api.common.eventtime;

import java.io.Serializable;

/** Makes the assigner of each subtask. */
@FunctionalInterface
public interface TimestampAssignerSupplier<T> extends Serializable {

  TimestampAssigner<T> createTimestampAssigner(Context context);

  /** All subtasks share one assigner's code; each has its own copy. */
  static <T> TimestampAssignerSupplier<T> of(SerializableTimestampAssigner<T> assigner) {
    return context -> assigner;
  }

  /** What an assigner may use: nothing yet. */
  interface Context {}
}
