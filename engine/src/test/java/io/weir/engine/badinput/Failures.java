package io.weir.engine.badinput;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.runtime.client.JobExecutionException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What a user sees of a job that does not finish. */
public final class Failures {

  private Failures() {}

  /** Runs the job, which must fail while it runs, and gives what the user would see printed. */
  static String ofRunning(StreamExecutionEnvironment env, String jobName) {
    return printed(catchThrowableOfType(JobExecutionException.class, () -> env.execute(jobName)));
  }

  /** The failure with all its causes, as a program that does not catch it prints it. */
  public static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
