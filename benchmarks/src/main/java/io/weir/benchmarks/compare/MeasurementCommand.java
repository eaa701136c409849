package io.weir.benchmarks.compare;

import io.weir.benchmarks.scale.ScaleCase;
import io.weir.benchmarks.state.StateCase;
import io.weir.benchmarks.stores.StoreData;
import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What the commands have in common that start workers and write a part of a page: two options, and
 * how they end. Exit code 1 when a measurement fails, 2 when an option is bad.
 */
abstract class MeasurementCommand implements Callable<Integer> {

  static final int SUCCEEDED = 0;
  static final int FAILED = 1;
  static final int BAD_OPTION = 2;

  @Spec private CommandSpec spec;

  @Option(names = "--save")
  private boolean save;

  @Option(names = "--root", paramLabel = "DIR", defaultValue = ".", hidden = true)
  private Path root;

  /** The end of a command's main method. */
  final void executeAndExit(String... arguments) {
    System.exit(asCommandLine().execute(arguments));
  }

  final CommandLine asCommandLine() {
    return new CommandLine(this)
        .registerConverter(Workload.class, Workload::of)
        .registerConverter(Variant.class, Variant::of)
        .registerConverter(Contender.class, Contender::of)
        .registerConverter(StateCase.class, StateCase::of)
        .registerConverter(ScaleCase.class, ScaleCase::of)
        .registerConverter(ScaleSide.class, ScaleSide::of)
        .registerConverter(CassandraSide.class, CassandraSide::of)
        .registerConverter(StoreData.class, StoreData::of)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(MeasurementCommand::refuse)
        .setExecutionExceptionHandler(MeasurementCommand::reportFailure);
  }

  final Path root() {
    return root;
  }

  final Installation installation() {
    return new Installation(root);
  }

  /** A directory below the build's for workers' logs and for what is not kept. */
  final Path directory(String name) throws IOException {
    return Files.createDirectories(root.resolve("benchmarks/target").resolve(name));
  }

  final boolean isSaved() {
    return save;
  }

  /** Puts a part into the page of the documentation, if asked to. */
  final void saveIfAsked(String part, String text) throws IOException {
    if (save) {
      Path page = Output.docs(root).page();
      Files.writeString(page, MarkedPage.replace(Files.readString(page), part, "\n" + text));
    }
  }

  final void says(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  final CommandLine commandLine() {
    return spec.commandLine();
  }

  final void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  /** As it was called, without what the script adds. */
  final String command() {
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    return Stream.concat(
            Stream.of("./" + spec.name()),
            arguments.stream().filter(argument -> !argument.startsWith("--root")))
        .collect(Collectors.joining(" "));
  }

  /** "2026-11-25: `./weir bench latency` on 2 cores, JDK 17.0.15". */
  final String facts() {
    return String.format(
        Locale.ROOT,
        "%s: `%s` on %d cores, JDK %s",
        today(),
        command(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version());
  }

  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /** With versions. */
  final Map<Contender, String> titles(Collection<Contender> contenders) {
    Map<Contender, String> titles = new EnumMap<>(Contender.class);
    contenders.forEach(contender -> titles.put(contender, installation().titleOf(contender)));
    return titles;
  }

  private static int refuse(ParameterException problem, String[] arguments) {
    CommandLine refusing = problem.getCommandLine();
    refusing.getErr().println(refusing.getCommandName() + ": " + problem.getMessage());
    return BAD_OPTION;
  }

  private static int reportFailure(
      Exception failure, CommandLine failed, CommandLine.ParseResult arguments) {
    failed.getErr().println(failed.getCommandName() + ": " + failure.getMessage());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      failed.getErr().println("  because " + cause);
    }
    return FAILED;
  }
}
