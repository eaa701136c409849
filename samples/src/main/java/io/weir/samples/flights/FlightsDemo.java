package io.weir.samples.flights;

import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.JobProgress;
import io.weir.engine.job.WeirJobClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs {@link FlightsJob}, shows how it gets on, and proves its result, unless it is to stop on its
 * way. Exit code 0: every airport agrees, or the job was stopped; 1: the job failed or its result
 * is wrong; 64: bad options; 66: bad input.
 */
@Command(
    name = "weir demo",
    description = "Delays per airport from real flights, through failures, with a proof.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class FlightsDemo implements Callable<Integer> {

  private static final int EXACT = 0;
  private static final int FAILED = 1;
  private static final int BAD_OPTIONS = 64;
  private static final int BAD_INPUT = 66;

  private static final long BUNDLED_ROWS_PER_SECOND = 20_000;
  private static final int CHECKPOINTS_TO_COMPARE = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "CSV or CSV.gz of flights; unless given, the two weeks in the sample.")
  private Path input;

  @Option(
      names = "--parallelism",
      paramLabel = "P",
      defaultValue = "2",
      description = "Subtasks of each operator, 1 to 128; ${DEFAULT-VALUE} unless given.")
  private int parallelism;

  @Option(names = "--no-failures", description = "Let nothing fail on purpose.")
  private boolean noFailures;

  @Option(
      names = "--storage",
      paramLabel = "KIND",
      defaultValue = StorageChoice.DIRECTORY,
      description =
          "Where checkpoints go: directory, or cassandra, for which one real node is started on this"
              + " machine and removed at the end; ${DEFAULT-VALUE} unless given.")
  private String storage;

  @Option(
      names = "--checkpoint-dir",
      paramLabel = "DIR",
      description = "The directory, for --storage directory alone; unless given, a temporary one.")
  private Path checkpointDirectory;

  @Option(
      names = "--stop-after",
      paramLabel = "N",
      description =
          "Cancel the job on its way, from row N on, and keep its last checkpoints in"
              + " --checkpoint-dir; nothing is proved then.")
  private Long stopAfter;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description =
          "Flights a second that the sources emit at most, together; unless given, 20000 for the"
              + " sample's own file and no limit for a FILE.")
  private Long rate;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** For {@code main}, and for those who want its output and exit code. */
  public static CommandLine commandLine() {
    return new CommandLine(new FlightsDemo())
        .setParameterExceptionHandler(FlightsDemo::refuse)
        .setExecutionExceptionHandler(FlightsDemo::reportFailure);
  }

  @Override
  public Integer call() throws Exception {
    checkOptions();
    try (WorkDirectory work = new WorkDirectory()) {
      FlightFile file = input == null ? FlightFile.bundled() : FlightFile.at(input);
      AirportTable expected = byPlainLoop(file);
      try (DemoStorage checkpoints = storage().open(work, out())) {
        FlightsJob job = job(file, expected.flights(), checkpoints, work);
        announce(job, checkpoints, expected.flights());
        FollowedJob running = start(job, checkpoints, expected.flights());
        if (stopAfter != null) {
          return stop(checkpoints, running);
        }
        JobProgress end = running.untilItEnds();
        checkpoints.show(out());
        Proof proof =
            new Proof(AirportTable.readParts(job.table()), expected, end, plannedFailures());
        proof.print(out());
        return proof.verdict() == Proof.Verdict.EXACT ? EXACT : FAILED;
      }
    }
  }

  private void checkOptions() {
    if (parallelism < 1 || parallelism > FlightsJob.MAX_PARALLELISM) {
      throw bad(
          "--parallelism has to be from 1 to %d; it was %d",
          FlightsJob.MAX_PARALLELISM, parallelism);
    }
    if (rate != null && rate < 1) {
      throw bad("--rate has to be at least 1 flight a second; it was %d", rate);
    }
    if (stopAfter != null && (stopAfter < 0 || checkpointDirectory == null)) {
      throw bad("--stop-after needs a row, 0 or more, and --checkpoint-dir");
    }
    storage()
        .problem()
        .ifPresent(
            problem -> {
              throw bad("%s", problem);
            });
  }

  private StorageChoice storage() {
    return new StorageChoice(storage, Optional.ofNullable(checkpointDirectory));
  }

  private AirportTable byPlainLoop(FlightFile file) throws IOException {
    long start = System.nanoTime();
    AirportTable table = AirportTable.byPlainLoop(file);
    if (table.flights() == 0) {
      throw new FlightFileException(file.name() + " holds no flights");
    }
    print("file        %s", file.name());
    print(
        "            %,d flights from %,d airports; a plain loop over them took %.1f s",
        table.flights(), table.rows().size(), (System.nanoTime() - start) / 1e9);
    return table;
  }

  private FlightsJob job(FlightFile file, long rows, DemoStorage checkpoints, WorkDirectory work) {
    return new FlightsJob(
        file,
        sourceRate(),
        noFailures ? PlannedFailures.none() : PlannedFailures.within(rows),
        parallelism,
        checkpoints.address(),
        work.resolve("table"));
  }

  private int plannedFailures() {
    return noFailures ? 0 : PlannedFailures.COUNT;
  }

  private FlightSource.Rate sourceRate() {
    if (rate != null) {
      return new FlightSource.Rate.Limited(rate);
    }
    return input == null
        ? new FlightSource.Rate.Limited(BUNDLED_ROWS_PER_SECOND)
        : new FlightSource.Rate.Unlimited();
  }

  private void announce(FlightsJob job, DemoStorage checkpoints, long rows) {
    print("job         read the file -> key by origin -> count, sum and worst delay -> table");
    print("            parallelism %d, each flight counted exactly once", parallelism);
    if (job.rate() instanceof FlightSource.Rate.Limited limited) {
      print(
          "rate        the sources are held to %,d flights/s%s",
          limited.rowsPerSecond(),
          rate == null ? ", so that several checkpoints complete in a small file (--rate)" : "");
    } else {
      print("rate        not limited (--rate)");
    }
    print(
        "checkpoints every %d ms, to %s",
        FlightsJob.CHECKPOINT_INTERVAL_MILLIS, checkpoints.description());
    if (noFailures) {
      print("failures    none on purpose (--no-failures)");
    } else {
      print(
          "failures    the keyed function at row %,d, then the source at row %,d of %,d,",
          job.failures().functionRow(), job.failures().sourceRow(), rows);
      print("            each after a checkpoint of its attempt");
    }
    print("");
    print("A row number is how far the sources are in the file; a restart takes them back.");
  }

  private FollowedJob start(FlightsJob job, DemoStorage checkpoints, long rows) throws Exception {
    StreamExecutionEnvironment env = checkpoints.environment();
    job.defineIn(env);
    ProgressLog log = new ProgressLog(out(), rows, System.nanoTime());
    return new FollowedJob((WeirJobClient) env.executeAsync("flights"), log, checkpoints);
  }

  private int stop(DemoStorage checkpoints, FollowedJob running) throws Exception {
    OptionalLong stopped = running.untilRow(stopAfter, CHECKPOINTS_TO_COMPARE);
    print("");
    if (stopped.isEmpty()) {
      print("not stopped: the job had ended by itself, and a job that has keeps no checkpoints");
      return FAILED;
    }
    print(
        "stopped at row %,d, with its last checkpoints: ./weir checkpoints list %s",
        stopped.getAsLong(), checkpoints.description());
    return EXACT;
  }

  private void print(String format, Object... values) {
    out().println(String.format(Locale.ROOT, format, values));
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private ParameterException bad(String format, Object... values) {
    return new ParameterException(spec.commandLine(), String.format(Locale.ROOT, format, values));
  }

  private static int refuse(ParameterException problem, String[] arguments) {
    PrintWriter err = problem.getCommandLine().getErr();
    err.println("flights: " + problem.getMessage());
    err.println("flights: './weir demo --help' lists the options.");
    err.flush();
    return BAD_OPTIONS;
  }

  private static int reportFailure(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult arguments) {
    PrintWriter err = commandLine.getErr();
    if (failure instanceof FlightFileException) {
      err.println("flights: " + failure.getMessage());
      err.flush();
      return BAD_INPUT;
    }
    if (isBeingStopped()) {
      return FAILED;
    }
    Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
    for (Throwable next = cause; next != null; next = next.getCause()) {
      err.println("flights: " + (next == cause ? "" : "  because of ") + next);
    }
    err.flush();
    return FAILED;
  }

  /** By Ctrl-C for one: then nothing has failed, what the job needs has been ended. */
  private static boolean isBeingStopped() {
    Thread refused = new Thread(() -> {}, "nothing to do");
    try {
      Runtime.getRuntime().addShutdownHook(refused);
      Runtime.getRuntime().removeShutdownHook(refused);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
