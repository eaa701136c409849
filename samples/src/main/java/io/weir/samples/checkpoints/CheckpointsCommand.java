package io.weir.samples.checkpoints;

import io.weir.engine.inspect.CheckpointCatalog;
import io.weir.engine.inspect.CheckpointDifference;
import io.weir.engine.inspect.CheckpointListing;
import io.weir.engine.inspect.GarbageCollection;
import io.weir.engine.inspect.Verification;
import io.weir.engine.restore.RestoreReport;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.snapshot.StoredCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Looks at checkpoints and savepoints. Exit code 0: done; 1: something is damaged, or it cannot be
 * told what is needed; 64: wrong arguments; 66: nothing to read at the path.
 */
@Command(
    name = "weir checkpoints",
    description =
        "Looks at the checkpoints and savepoints below a directory. Nothing but gc changes anything.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class CheckpointsCommand {

  private static final int DONE = 0;
  private static final int DAMAGED = 1;
  private static final int WRONG_ARGUMENTS = 64;
  private static final int NO_INPUT = 66;

  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new CheckpointsCommand());
    line.registerConverter(Path.class, new DirectoryArgument());
    line.registerConverter(Duration.class, new DurationArgument());
    line.setParameterExceptionHandler(CheckpointsCommand::refuse);
    line.setExecutionExceptionHandler(CheckpointsCommand::reportFailure);
    return line;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "All checkpoints and savepoints below DIR.")
  int list(@Parameters(paramLabel = "DIR") Path directory) throws IOException {
    try (CheckpointCatalog catalog = open(directory)) {
      CheckpointListing listing = somethingIn(catalog, directory);
      print(CheckpointsText.listing(listing, Instant.now()));
      return reportUnreadable(listing);
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Operators and states of the newest checkpoint in DIR.")
  int show(@Parameters(paramLabel = "DIR") Path directory) throws IOException {
    try (CheckpointCatalog catalog = open(directory)) {
      CheckpointListing listing = somethingIn(catalog, directory);
      listing.newest().ifPresent(newest -> show(catalog, newest, listing.checkpoints().size()));
      return reportUnreadable(listing);
    }
  }

  private void show(CheckpointCatalog catalog, StoredCheckpoint checkpoint, int all) {
    print(CheckpointsText.head(checkpoint, all, Instant.now()));
    print(CheckpointsText.operators(catalog.show(checkpoint)));
  }

  private static CheckpointListing somethingIn(CheckpointCatalog catalog, Path directory)
      throws IOException {
    CheckpointListing listing = catalog.list();
    if (listing.checkpoints().isEmpty() && listing.unreadable().isEmpty()) {
      throw new NothingThereException(CheckpointsText.none(directory) + ".");
    }
    return listing;
  }

  private int reportUnreadable(CheckpointListing listing) {
    print(CheckpointsText.damages(listing.unreadable()));
    return listing.unreadable().isEmpty() ? DONE : DAMAGED;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Reads back and checks everything that is stored.")
  int verify(@Parameters(paramLabel = "DIR") Path directory) throws IOException {
    try (CheckpointCatalog catalog = open(directory)) {
      Verification verification = catalog.verify();
      if (verification.isWhole() && verification.intact().isEmpty()) {
        throw new NothingThereException(CheckpointsText.none(directory) + ".");
      }
      print(CheckpointsText.verification(verification));
      return verification.isWhole() ? DONE : DAMAGED;
    }
  }

  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = "Keys that were added, changed and removed from A to B, by operator and state.")
  int diff(
      @Parameters(paramLabel = "A", description = "Directory of a checkpoint or savepoint.")
          Path before,
      @Parameters(paramLabel = "B", description = "The same; of any parallelism.") Path after)
      throws IOException {
    existing(after);
    try (CheckpointCatalog catalog = open(before)) {
      print(
          DifferenceText.of(
              CheckpointDifference.of(
                  catalog.checkpoint(before.toString()), catalog.checkpoint(after.toString()))));
      return DONE;
    }
  }

  @Command(
      name = "gc",
      mixinStandardHelpOptions = true,
      description = {
        "Deletes the files below DIR that no checkpoint in it refers to.",
        "Leaves those of a job or savepoint that was written to lately."
      })
  int gc(
      @Option(names = "--dry-run", description = "Name them and delete nothing.") boolean dryRun,
      @Option(
              names = "--older-than",
              paramLabel = "TIME",
              defaultValue = "12h",
              description =
                  "How long ago the job must have written last, such as 30min, 12h, 2d;"
                      + " ${DEFAULT-VALUE} unless given. Longer than its checkpoint timeout.")
          Duration olderThan,
      @Parameters(paramLabel = "DIR") Path directory)
      throws IOException {
    try (CheckpointCatalog catalog = open(directory)) {
      if (dryRun) {
        print(GarbageText.named(directory, catalog.garbage(olderThan)));
        return DONE;
      }
      GarbageCollection collection = catalog.collectGarbage(olderThan);
      print(GarbageText.deleted(directory, collection));
      return collection.failed().isEmpty() ? DONE : DAMAGED;
    }
  }

  @Command(
      name = "dry-run",
      mixinStandardHelpOptions = true,
      description = {
        "Whether the job of a program would start from PATH, and if not, why.",
        "Runs the program's main up to its first job, which is not started, and no further. Of the"
            + " job's own functions that would get state, initializeState, open and close are"
            + " called; of sources initializeState only.",
        "Exit code 0: it would start; 1: it would not, or that cannot be told. A program that exits"
            + " before it submits a job does that with its own."
      })
  int dryRun(
      @Parameters(
              paramLabel = "PATH",
              description = "Of a checkpoint or savepoint, or an id below the job's directories.")
          String path,
      @Option(
              names = "--jar",
              paramLabel = "JAR",
              required = true,
              description = "With the program's classes, without Weir; may be given several times.")
          List<Path> jars,
      @Option(names = "--class", paramLabel = "CLASS", required = true, description = "With main.")
          String mainClass,
      @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "Of main.")
          List<String> arguments)
      throws IOException, JobProgram.NoJobException, InterruptedException {
    for (Path jar : jars) {
      if (!Files.exists(jar)) {
        throw new NothingThereException("--jar " + jar + ": there is nothing at that path.");
      }
    }
    RestoreReport report =
        new JobProgram(jars, mainClass, arguments == null ? List.of() : arguments).dryRun(path);
    print(report.describe());
    return report.verdict() == RestoreReport.Verdict.RESTORES ? DONE : DAMAGED;
  }

  private static CheckpointCatalog open(Path directory) throws IOException {
    existing(directory);
    return CheckpointCatalog.open(directory);
  }

  private static void existing(Path directory) throws NothingThereException {
    if (!Files.isDirectory(directory)) {
      throw new NothingThereException(
          directory
              + (Files.exists(directory) ? " is a file." : ": there is nothing at that path.")
              + " Give the directory of checkpoints, of one job in it, or of one checkpoint.");
    }
  }

  private void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }

  private static int refuse(ParameterException bad, String[] arguments) {
    CommandLine line = bad.getCommandLine();
    line.getErr().println("weir checkpoints: " + bad.getMessage());
    line.usage(line.getErr());
    return WRONG_ARGUMENTS;
  }

  private static int reportFailure(
      Exception failure, CommandLine line, CommandLine.ParseResult result) throws Exception {
    boolean explained =
        failure instanceof SnapshotStoreException || failure instanceof JobProgram.NoJobException;
    if (!explained && !(failure instanceof IOException)) {
      throw failure;
    }
    line.getErr().println("weir checkpoints: " + failure.getMessage());
    return explained ? DAMAGED : NO_INPUT;
  }

  /** What was named cannot be looked into, or has nothing in it. */
  private static final class NothingThereException extends IOException {
    private static final long serialVersionUID = 1;

    NothingThereException(String message) {
      super(message);
    }
  }
}
