package io.weir.engine.operator;

/** What an operator was doing when something went wrong; the words that messages use. */
public enum Phase {
  CREATE("reading back its function"),
  RESTORE("restoring state"),
  INITIALIZE_STATE("initializeState"),
  OPEN("open"),
  RUN("run"),
  PROCESS("processing a record"),
  TIMER("a timer or watermark"),
  FINISH("finish"),
  SNAPSHOT("snapshotState"),
  NOTIFY_COMPLETE("notifyCheckpointComplete"),
  NOTIFY_ABORTED("notifyCheckpointAborted"),
  WRITE("writing the snapshot"),
  CLOSE("close");

  private final String words;

  Phase(String words) {
    this.words = words;
  }

  /** The words for a phase that belongs to a checkpoint. */
  public String of(long checkpointId) {
    return words + " of checkpoint " + checkpointId;
  }

  @Override
  public String toString() {
    return words;
  }
}
