package io.weir.benchmarks.compare;

import io.weir.benchmarks.state.StateCase;
import java.util.ArrayList;
import java.util.List;

/** A column of the table of state measurements: an engine as it is set for them. */
enum StateSide {
  WEIR("Weir", Contender.WEIR, "io.weir.benchmarks.weir.WeirStateWorker", List.of()),
  WEIR_FROM_STORE(
      "Weir, restored from the store",
      Contender.WEIR,
      "io.weir.benchmarks.weir.WeirStateWorker",
      List.of("-Dweir.restart.roll-back-in-place=off")),
  FLINK_1("Flink", Contender.FLINK_1, "io.weir.benchmarks.flink.state.FlinkStateWorker", List.of()),
  JET("Jet", Contender.JET, "io.weir.benchmarks.jet.state.JetStateWorker", List.of());

  private static final String MEMORY_WORKER = "io.weir.benchmarks.weir.MemoryWorker";

  private final String name;
  private final Contender contender;
  private final String mainClass;
  private final List<String> jvmOptions;

  StateSide(String name, Contender contender, String mainClass, List<String> jvmOptions) {
    this.name = name;
    this.contender = contender;
    this.mainClass = mainClass;
    this.jvmOptions = jvmOptions;
  }

  /** Such as {@code Flink 1.20.5}. */
  String title(Installation installation, StateCase chosen) {
    if (this == WEIR && chosen == StateCase.RECOVERY) {
      return name + ", rolled back in place";
    }
    return isPeer() ? installation.titleOf(contender) : name;
  }

  boolean isPeer() {
    return contender != Contender.WEIR;
  }

  /**
   * The store matters to a recovery only, Jet tells no figures of its snapshots, and memory is
   * measured without an engine.
   */
  boolean takesPartIn(StateCase chosen) {
    return switch (this) {
      case WEIR -> true;
      case WEIR_FROM_STORE, JET -> chosen == StateCase.RECOVERY;
      case FLINK_1 -> chosen != StateCase.MEMORY;
    };
  }

  /** Of the worker's JVM. */
  List<String> arguments(Installation installation, StateCase chosen, long keys, int samples) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(
            "-XX:+UseG1GC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xms" + chosen.heap(),
            "-Xmx" + chosen.heap()));
    arguments.addAll(contender.launch().jvmOptions());
    arguments.addAll(jvmOptions);
    arguments.addAll(List.of("-cp", installation.classPath(contender)));
    arguments.add(chosen == StateCase.MEMORY ? MEMORY_WORKER : mainClass);
    arguments.addAll(List.of(chosen.id(), Long.toString(keys), Integer.toString(samples)));
    return arguments;
  }
}
