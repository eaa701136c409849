package io.weir.engine.faults;

import java.time.Duration;

/** The shapes of faults. Each strikes a bounded number of times. */
sealed interface Fault {

  /** How often it strikes at most. */
  int times();

  /** A fault in user code, at the {@code nth} call of one operator instance. */
  sealed interface InUserCode extends Fault {
    Call call();

    String operator();

    int subtask();

    int nth();
  }

  record FailInitialize(String operator, int subtask, int nth, int times) implements InUserCode {
    @Override
    public Call call() {
      return Call.INITIALIZE;
    }
  }

  record FailRestore(String operator, int subtask, int nth, int times) implements InUserCode {
    @Override
    public Call call() {
      return Call.RESTORE;
    }
  }

  record FailOpen(String operator, int subtask, int nth, int times) implements InUserCode {
    @Override
    public Call call() {
      return Call.OPEN;
    }
  }

  record FailRun(String operator, int subtask, int nth, int times) implements InUserCode {
    @Override
    public Call call() {
      return Call.RUN;
    }
  }

  record FailProcess(String operator, int subtask, int nth, int times) implements InUserCode {
    @Override
    public Call call() {
      return Call.PROCESS;
    }
  }

  /** At the first record while a barrier is known to have passed upstream and not yet here. */
  record FailWhileAligning(String operator, int subtask, int nth, int times) implements InUserCode {
    @Override
    public Call call() {
      return Call.PROCESS;
    }
  }

  record FailTimer(String operator, int subtask, int nth, int times) implements InUserCode {
    @Override
    public Call call() {
      return Call.TIMER;
    }
  }

  record FailFinish(String operator, int subtask, int nth, int times) implements InUserCode {
    @Override
    public Call call() {
      return Call.FINISH;
    }
  }

  record FailSnapshot(String operator, int subtask, int nth, int times) implements InUserCode {
    @Override
    public Call call() {
      return Call.SNAPSHOT;
    }
  }

  record FailNotifyComplete(String operator, int subtask, int nth, int times)
      implements InUserCode {
    @Override
    public Call call() {
      return Call.NOTIFY_COMPLETE;
    }
  }

  record FailNotifyAborted(String operator, int subtask, int nth, int times) implements InUserCode {
    @Override
    public Call call() {
      return Call.NOTIFY_ABORTED;
    }
  }

  record FailSerializer(String operator, int subtask, int nth, int times) implements InUserCode {
    @Override
    public Call call() {
      return Call.SERIALIZE;
    }
  }

  record FailClose(String operator, int subtask, int nth, int times) implements InUserCode {
    @Override
    public Call call() {
      return Call.CLOSE;
    }
  }

  /** One instance is slow: its barriers come late, so that others align for long. */
  record SlowSubtask(String operator, int subtask, Duration each, int times) implements Fault {}

  /** A fault of the store, at its {@code nth} operation of that kind. */
  sealed interface InStore extends Fault {
    StoreOperation operation();

    int nth();
  }

  /** Kinds of operations on the store. */
  enum StoreOperation {
    SAVE_CHUNK,
    SAVE_MANIFEST,
    LOAD,
    DELETE
  }

  /** Nothing happens in the store. */
  record FailStore(StoreOperation operation, int nth, int times) implements InStore {}

  /** It happens, and is reported as failed. */
  record LoseAnswer(StoreOperation operation, int nth, int times) implements InStore {}

  /** It happens late. */
  record DelayStore(StoreOperation operation, int nth, Duration delay, int times)
      implements InStore {}
}
