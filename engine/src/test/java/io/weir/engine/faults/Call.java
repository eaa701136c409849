package io.weir.engine.faults;

/** Where user code is called: the places at which a fault may strike. */
enum Call {
  /** initializeState of a fresh instance. */
  INITIALIZE,
  /** initializeState of a restored instance. */
  RESTORE,
  OPEN,
  /** A record leaves a push source. */
  RUN,
  PROCESS,
  TIMER,
  FINISH,
  SNAPSHOT,
  NOTIFY_COMPLETE,
  NOTIFY_ABORTED,
  /** A value of keyed state is serialised. */
  SERIALIZE,
  CLOSE
}
