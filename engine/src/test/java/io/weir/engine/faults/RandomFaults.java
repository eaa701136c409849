package io.weir.engine.faults;

import io.weir.engine.faults.Fault.StoreOperation;
import io.weir.engine.faults.JobProgram.Role;
import io.weir.engine.faults.JobProgram.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Aims faults of random shapes at random places of a program. */
final class RandomFaults {

  private static final int MOST_FAULTS = 4;

  private final Random random;
  private final JobProgram program;

  RandomFaults(Random random, JobProgram program) {
    this.random = random;
    this.program = program;
  }

  List<Fault> draw() {
    List<Fault> faults = new ArrayList<>();
    if (!program.isPaced()) {
      brake(faults);
    }
    for (int i = 1 + random.nextInt(MOST_FAULTS); i > 0; i--) {
      faults.add(random.nextInt(4) == 0 ? inStore() : inUserCode());
    }
    return faults;
  }

  /** Nothing else makes a job of pulled sources last. */
  private void brake(List<Fault> faults) {
    Target source = program.targets().get(0);
    for (int subtask = 0; subtask < source.parallelism(); subtask++) {
      faults.add(new Fault.SlowSubtask(source.operator(), subtask, Duration.ofNanos(100_000), 400));
    }
  }

  private Fault inStore() {
    StoreOperation operation =
        StoreOperation.values()[random.nextInt(StoreOperation.values().length)];
    int nth = 1 + random.nextInt(operation == StoreOperation.SAVE_MANIFEST ? 5 : 20);
    int times = 1 + random.nextInt(2);
    return switch (random.nextInt(3)) {
      case 0 -> new Fault.FailStore(operation, nth, times);
      case 1 ->
          new Fault.DelayStore(operation, nth, Duration.ofMillis(1 + random.nextInt(40)), times);
      default -> new Fault.LoseAnswer(operation, nth, times);
    };
  }

  private Fault inUserCode() {
    List<Target> targets = program.targets();
    Target target = targets.get(random.nextInt(targets.size()));
    String operator = target.operator();
    int subtask = random.nextInt(target.parallelism());
    int few = 1 + random.nextInt(3);
    int many = 1 + random.nextInt(150);
    int times = 1 + random.nextInt(2);
    return switch (random.nextInt(15)) {
      case 0 -> new Fault.FailInitialize(operator, subtask, 1, times);
      case 1 -> new Fault.FailOpen(operator, subtask, few, times);
      case 2, 3 -> new Fault.FailSnapshot(operator, subtask, few, times);
      case 4, 5 -> new Fault.FailNotifyComplete(operator, subtask, few, times);
      case 6 -> new Fault.FailNotifyAborted(operator, subtask, 1, times);
      case 7 -> new Fault.FailRestore(operator, subtask, 1, times);
      case 8 ->
          new Fault.SlowSubtask(
              operator, subtask, Duration.ofNanos(random.nextInt(500_000)), 20 + few * 20);
      case 9 ->
          random.nextInt(3) == 0
              ? new Fault.FailClose(operator, subtask, few, times)
              : new Fault.FailWhileAligning(
                  operator, subtask, target.role() == Role.PUSH_SOURCE ? many : few, times);
      default -> whileRunning(target, subtask, many, times);
    };
  }

  private Fault whileRunning(Target target, int subtask, int many, int times) {
    String operator = target.operator();
    return switch (target.role()) {
      case PUSH_SOURCE -> new Fault.FailRun(operator, subtask, many, times);
      case SINK ->
          random.nextInt(4) == 0
              ? new Fault.FailFinish(operator, subtask, 1, times)
              : new Fault.FailProcess(operator, subtask, many, times);
      case KEYED -> inKeyed(subtask, many, times);
      case STAGE -> new Fault.FailProcess(operator, subtask, many, times);
    };
  }

  private Fault inKeyed(int subtask, int many, int times) {
    if (program.hasStates() && random.nextInt(2) == 0) {
      return new Fault.FailSerializer(KeyedStep.NAME, subtask, 1 + many / 10, times);
    }
    return program.hasTimers() && random.nextInt(3) == 0
        ? new Fault.FailTimer(KeyedStep.NAME, subtask, 1 + many / 10, times)
        : new Fault.FailProcess(KeyedStep.NAME, subtask, many, times);
  }
}
