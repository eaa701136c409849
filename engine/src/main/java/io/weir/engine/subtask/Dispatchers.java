package io.weir.engine.subtask;

/** Paths of the engine's dispatchers in {@code reference.conf}. */
public final class Dispatchers {

  public static final String SUBTASKS = "weir.dispatchers.subtasks";
  public static final String CONTROL = "weir.dispatchers.control";
  public static final String BLOCKING = "weir.dispatchers.blocking";
  public static final String SNAPSHOTS = "weir.dispatchers.snapshots";

  private Dispatchers() {}
}
