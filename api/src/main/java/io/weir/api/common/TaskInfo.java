package io.weir.api.common;

/** Which subtask a function runs in. */
public interface TaskInfo {

  String getTaskName();

  /** Number of key groups. */
  int getMaxNumberOfParallelSubtasks();

  /** From 0 to {@link #getNumberOfParallelSubtasks()} - 1. */
  int getIndexOfThisSubtask();

  int getNumberOfParallelSubtasks();

  /** 0 for the first attempt of the job, one more with every restart. */
  int getAttemptNumber();

  /** For people, for example {@code Map (2/4)#0}: the index counts from 1 here. */
  String getTaskNameWithSubtasks();
}
