package io.weir.benchmarks.worker;

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
    throw new IllegalArgumentException("not a request: " + line);
  }
}
