package io.weir.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs the cases asked for, each in a JVM of its own with its own heap. Exit code 1 when one of
 * them fails.
 */
@Command(
    name = "weir bench scale",
    description = "Thousands of subtasks, a thousand jobs: what they take of one process.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ScaleBenchmark implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CASE",
      arity = "0..*",
      description = "counters-10k, jobs-1k, idle-jobs-1k or all-to-all-1k; all unless given")
  private List<String> cases = new ArrayList<>();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "how long each runs after it has deployed")
  private int seconds;

  @Option(
      names = "--here",
      hidden = true,
      description = "in this JVM: what the benchmark starts its own JVMs with")
  private boolean here;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ScaleBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    int failed = 0;
    for (ScaleCase chosen : chosen()) {
      if (here) {
        chosen.run(new Report(System.out, seconds));
      } else {
        failed = Math.max(failed, inAJvmOfItsOwn(chosen));
      }
    }
    return failed;
  }

  private List<ScaleCase> chosen() {
    if (seconds < 2) {
      throw new ParameterException(spec.commandLine(), "--seconds has to be at least 2");
    }
    return cases.isEmpty()
        ? Arrays.asList(ScaleCase.values())
        : cases.stream().map(this::known).toList();
  }

  private ScaleCase known(String label) {
    return ScaleCase.of(label)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "there is no case '%s', but %s"
                        .formatted(
                            label,
                            Arrays.stream(ScaleCase.values())
                                .map(ScaleCase::label)
                                .collect(Collectors.joining(", ")))));
  }

  private int inAJvmOfItsOwn(ScaleCase chosen) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + chosen.heap(),
                "-cp",
                System.getProperty("java.class.path")));
    String more = System.getProperty("weir.scale.jvm", "");
    Arrays.stream(more.split(" ")).filter(option -> !option.isBlank()).forEach(command::add);
    command.addAll(
        List.of(
            ScaleBenchmark.class.getName(), "--here", "--seconds", "" + seconds, chosen.label()));
    spec.commandLine()
        .getOut()
        .printf(
            "%s: -Xmx%s, %d cores, JDK %s%n",
            chosen.label(),
            chosen.heap(),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version());
    spec.commandLine().getOut().flush();
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    return exit == 0 ? 0 : 1;
  }
}
