package io.weir.benchmarks.compare;

import io.weir.benchmarks.state.Finding;
import io.weir.benchmarks.state.StateCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What keyed state costs on Weir and on Flink. Exit code 1 when a worker fails. */
@Command(
    name = "weir bench state",
    description = "Checkpoints, recovery and memory of keyed state, beside Flink 1.20.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class StateCommand implements Callable<Integer> {

  static final String PART = "state";

  @Spec private CommandSpec spec;

  @Option(names = "--cases", paramLabel = "ID", split = ",")
  private List<StateCase> cases = List.of(StateCase.values());

  @Option(names = "--keys", paramLabel = "N", description = "each case has its own unless given")
  private Optional<Long> keys = Optional.empty();

  @Option(names = "--samples", paramLabel = "N", defaultValue = "10")
  private int samples;

  @Option(names = "--save")
  private boolean save;

  @Option(names = "--root", paramLabel = "DIR", defaultValue = ".", hidden = true)
  private Path root;

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new StateCommand())
            .registerConverter(StateCase.class, StateCase::of)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(logs());
    StringBuilder tables = new StringBuilder();
    for (StateCase chosen : cases) {
      String table = measure(chosen);
      spec.commandLine().getOut().println(table);
      spec.commandLine().getOut().flush();
      tables.append(table);
    }
    if (save) {
      Path page = Output.docs(root).page();
      Files.writeString(
          page, MarkedPage.replace(Files.readString(page), PART, "\n" + setting() + tables));
    }
    return 0;
  }

  private String measure(StateCase chosen) throws IOException, InterruptedException {
    Installation installation = new Installation(root);
    Map<String, List<Finding>> findings = new LinkedHashMap<>();
    for (StateSide side : StateSide.values()) {
      if (side.takesPartIn(chosen)) {
        findings.put(side.title(installation), inAJvmOfItsOwn(side, chosen));
      }
    }
    return StateTable.markdown(chosen, keysOf(chosen), findings);
  }

  private List<Finding> inAJvmOfItsOwn(StateSide side, StateCase chosen)
      throws IOException, InterruptedException {
    Path log = logs().resolve(chosen.id() + "-" + side + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(side.command(new Installation(root), chosen, keysOf(chosen), samples));
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    List<Finding> findings =
        process
            .inputReader(StandardCharsets.UTF_8)
            .lines()
            .flatMap(line -> Finding.parse(line).stream())
            .toList();
    if (process.waitFor() != 0) {
      throw new IOException(chosen.id() + " failed on " + side + "; see " + log);
    }
    return findings;
  }

  private long keysOf(StateCase chosen) {
    return keys.orElse(chosen.keys());
  }

  private Path logs() {
    return root.resolve("benchmarks/target/state");
  }

  private String setting() {
    return String.format(
        "%s, JDK %s, G1, %d cores; medians of %d, the worst in brackets.%n%n",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        samples);
  }
}
