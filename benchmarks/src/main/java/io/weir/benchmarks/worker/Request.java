package io.weir.benchmarks.worker;

import io.weir.benchmarks.workload.PacedTask;
import io.weir.benchmarks.workload.Task;
import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.util.List;

/** From the runner to a worker; one line each. */
public sealed interface Request {

  /** {@code run WORKLOAD VARIANT RECORDS} */
  record Run(Task task) implements Request {
    @Override
    public String line() {
      return String.join(
          " ", "run", task.workload().id(), task.variant().id(), Long.toString(task.records()));
    }
  }

  /** {@code paced KEYS PER_SECOND WARM_UP_SECONDS SECONDS BUFFER_TIMEOUT}, the last one in ms */
  record Paced(PacedTask task) implements Request {
    private static final String ENGINES_OWN = "default";

    @Override
    public String line() {
      Long timeout = task.bufferTimeoutMillis();
      return String.join(
          " ",
          "paced",
          Integer.toString(task.keys()),
          Long.toString(task.perSecond()),
          Integer.toString(task.warmUpSeconds()),
          Integer.toString(task.seconds()),
          timeout == null ? ENGINES_OWN : timeout.toString());
    }

    private static Paced parse(List<String> words) {
      String timeout = words.get(5);
      return new Paced(
          new PacedTask(
              Integer.parseInt(words.get(1)),
              Long.parseLong(words.get(2)),
              Integer.parseInt(words.get(3)),
              Integer.parseInt(words.get(4)),
              timeout.equals(ENGINES_OWN) ? null : Long.valueOf(timeout)));
    }
  }

  /** {@code quit} */
  record Quit() implements Request {
    @Override
    public String line() {
      return "quit";
    }
  }

  String line();

  /**
   * @throws IllegalArgumentException if the line is none that {@link #line} gives
   */
  static Request parse(String line) {
    List<String> words = List.of(line.split(" "));
    if (words.equals(List.of("quit"))) {
      return new Quit();
    }
    if (words.size() == 4 && words.get(0).equals("run")) {
      return new Run(
          new Task(
              Workload.of(words.get(1)), Variant.of(words.get(2)), Long.parseLong(words.get(3))));
    }
    if (words.size() == 6 && words.get(0).equals("paced")) {
      return Paced.parse(words);
    }
    throw new IllegalArgumentException("not a request: " + line);
  }
}
