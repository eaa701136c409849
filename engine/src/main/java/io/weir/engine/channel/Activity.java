package io.weir.engine.channel;

/** Whether event time waits for a channel. It begins active. */
public enum Activity {
  ACTIVE,
  /** Until it is active again, time goes on without it; records may come all the same. */
  IDLE
}
