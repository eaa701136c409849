package io.weir.benchmarks.compare;

import io.weir.benchmarks.state.Finding;
import io.weir.benchmarks.state.StateCase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What keyed state costs on Weir and on its peers. Exit code 1 when Weir's worker fails; that a
 * peer's does is a result. Each case's table is kept as soon as it is there.
 */
@Command(
    name = "weir bench state",
    description = "Checkpoints, recovery and memory of keyed state, beside Flink 1.20 and Jet.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class StateCommand extends MeasurementCommand {

  static final String PART = "state";

  /** Beside what the samples take: to start, and to fill in all keys. */
  private static final Duration TO_FILL = Duration.ofMinutes(10);

  private static final Duration FOR_EACH_SAMPLE = Duration.ofMinutes(1);

  @Option(names = "--cases", paramLabel = "ID", split = ",")
  private List<StateCase> cases = List.of(StateCase.values());

  @Option(names = "--keys", paramLabel = "N", description = "each case has its own unless given")
  private Optional<Long> keys = Optional.empty();

  @Option(names = "--samples", paramLabel = "N", defaultValue = "10")
  private int samples;

  public static void main(String[] arguments) {
    new StateCommand().executeAndExit(arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    require(samples >= 1, "--samples has to be at least 1");
    StringBuilder tables = new StringBuilder();
    for (StateCase chosen : cases) {
      String table = measure(chosen);
      says(table);
      tables.append(table);
      saveIfAsked(PART, setting() + tables);
    }
    return SUCCEEDED;
  }

  private String measure(StateCase chosen) throws IOException, InterruptedException {
    Map<String, List<Finding>> findings = new LinkedHashMap<>();
    for (StateSide side : StateSide.values()) {
      if (side.takesPartIn(chosen)) {
        inAJvmOfItsOwn(side, chosen, findings);
      }
    }
    return StateTable.markdown(chosen, keysOf(chosen), findings);
  }

  private void inAJvmOfItsOwn(StateSide side, StateCase chosen, Map<String, List<Finding>> findings)
      throws IOException, InterruptedException {
    Path log = directory("state").resolve(chosen.id() + "-" + side + ".log");
    List<String> arguments = side.arguments(installation(), chosen, keysOf(chosen), samples);
    List<Finding> found = new ArrayList<>();
    Duration limit = TO_FILL.plus(FOR_EACH_SAMPLE.multipliedBy(samples));
    Jvm.End end = Jvm.run(arguments, log, limit, line -> Finding.parse(line).ifPresent(found::add));
    String title = side.title(installation(), chosen);
    if (end == Jvm.End.SUCCEEDED) {
      findings.put(title, found);
      return;
    }
    String why = Failure.of(end, limit, log);
    says(chosen.id() + " failed on " + title + ": " + why + "; see " + log);
    if (!side.isPeer()) {
      throw new IOException(chosen.id() + " failed on " + title + "; see " + log);
    }
    findings.put(title + ": " + why, List.of());
  }

  private long keysOf(StateCase chosen) {
    return keys.orElse(chosen.keys());
  }

  private String setting() {
    return facts() + ", G1; medians of " + samples + ", the worst in brackets.\n\n";
  }
}
