package io.weir.benchmarks.compare;

import io.weir.benchmarks.worker.Reply;
import io.weir.benchmarks.workload.Task;
import java.io.IOException;

/**
 * Measures how many records a second each cell gets through. First every worker runs all of its
 * cells, thrice and shortly: then its code has seen several pipelines and is compiled, and how many
 * records a long run takes is known. Then rounds, in each of which every cell has a run that
 * counts.
 */
final class Throughput {

  private static final int WARM_UPS = 3;
  private static final double WARM_UP_SECONDS = 2;

  /** Of a run that turns out too short. */
  private static final int TRIES = 4;

  private final Schedule schedule;
  private final Runner runner;
  private final double seconds;
  private final Progress progress;
  private final Calibration calibration = new Calibration();
  private final Expected expected = new Expected();

  /**
   * @param seconds that a run lasts at least
   */
  Throughput(Schedule schedule, Runner runner, double seconds, Progress progress) {
    this.schedule = schedule;
    this.runner = runner;
    this.seconds = seconds;
    this.progress = progress;
  }

  /** Runs a task where the contender's worker is. */
  interface Runner {
    Reply.Result run(Contender contender, Task task) throws IOException;
  }

  /** Where the results go each time that a round is whole: a later one may fail. */
  interface Receiver {
    void receive(int wholeRounds, Results results) throws IOException;
  }

  /**
   * @throws IOException if a job fails
   * @throws WrongResultException if a job's tally is not what it must be
   */
  void measure(int rounds, Receiver receiver) throws IOException {
    warmUp();
    Results results = new Results();
    for (int round = 0; round < rounds; round++) {
      for (Cell cell : schedule.round(round)) {
        Run run = run(cell, round);
        results.add(run);
        progress.counted(run);
      }
      receiver.receive(round + 1, results);
    }
  }

  private void warmUp() throws IOException {
    for (Cell cell : schedule.round(0)) {
      once(cell, Calibration.first(cell.workload()), 0);
    }
    for (int round = 1; round < WARM_UPS; round++) {
      for (Cell cell : schedule.round(round)) {
        once(cell, calibration.recordsFor(cell, Math.min(seconds, WARM_UP_SECONDS)), round);
      }
    }
  }

  private Run run(Cell cell, int round) throws IOException {
    Run run = once(cell, calibration.recordsFor(cell, seconds), round);
    for (int tried = 1; run.time().seconds() < seconds && tried < TRIES; tried++) {
      run = once(cell, calibration.recordsFor(cell, seconds), round);
    }
    return run;
  }

  private Run once(Cell cell, long records, int round) throws IOException {
    progress.begins(cell, records);
    Task task = new Task(cell.workload(), cell.variant(), records);
    Reply.Result result = runner.run(cell.contender(), task);
    expected.check(cell.contender(), task, result.outcome().tally());
    calibration.learn(cell, records, result.time().seconds());
    return new Run(cell, round, records, result.time(), result.outcome().checkpoints());
  }
}
