package io.weir.api.functions.sink;

import io.weir.api.common.TaskInfo;
import io.weir.api.configuration.Configuration;
import java.io.PrintStream;
import java.util.Objects;

/**
 * Prints every record as one line to standard output or standard error. The line begins with the
 * identifier if there is one, and with the subtask's number, counted from 1, if there are several.
 */
public class PrintSinkFunction<IN> extends RichSinkFunction<IN> {

  private enum Target {
    STANDARD_OUTPUT("Print to Std. Out"),
    STANDARD_ERROR("Print to Std. Err");

    private final String description;

    Target(String description) {
      this.description = description;
    }
  }

  private final String identifier;
  private final Target target;
  private transient String prefix;

  public PrintSinkFunction() {
    this("", false);
  }

  /**
   * @param stdErr true prints to standard error
   */
  public PrintSinkFunction(boolean stdErr) {
    this("", stdErr);
  }

  /**
   * @param sinkIdentifier begins every line; may be empty
   * @param stdErr true prints to standard error
   */
  public PrintSinkFunction(String sinkIdentifier, boolean stdErr) {
    identifier = Objects.requireNonNull(sinkIdentifier, "sinkIdentifier");
    target = stdErr ? Target.STANDARD_ERROR : Target.STANDARD_OUTPUT;
  }

  @Override
  public void open(Configuration parameters) throws Exception {
    super.open(parameters);
    TaskInfo task = getRuntimeContext().getTaskInfo();
    boolean several = task.getNumberOfParallelSubtasks() > 1;
    String number = several ? String.valueOf(task.getIndexOfThisSubtask() + 1) : "";
    String separator = identifier.isEmpty() || number.isEmpty() ? "" : ":";
    String start = identifier + separator + number;
    prefix = start.isEmpty() ? "" : start + "> ";
  }

  /** Looks the stream up for every record, so that it follows {@link System#setOut}. */
  @Override
  public void invoke(IN value) {
    PrintStream stream = target == Target.STANDARD_ERROR ? System.err : System.out;
    stream.println(prefix + value);
  }

  /** What the sink is called in graphs, for example {@code Print to Std. Out}. */
  @Override
  public String toString() {
    return target.description;
  }
}
