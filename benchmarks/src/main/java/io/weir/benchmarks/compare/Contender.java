package io.weir.benchmarks.compare;

import io.weir.benchmarks.workload.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Who takes part: where its worker is and how it is called. */
enum Contender {
  WEIR("weir", "Weir", "#1f6feb", new Launch("benchmarks", "io.weir.benchmarks.weir.WeirWorker")),
  FLINK_1(
      "flink-1.20",
      "Flink",
      "#d2691e",
      new Launch("benchmarks/peers/flink-1.20", "io.weir.benchmarks.flink.FlinkWorker")
          .opening(Launch.FLINK)
          .versionOf("flink-streaming-java")),
  FLINK_2(
      "flink-2",
      "Flink",
      "#e6a15c",
      new Launch("benchmarks/peers/flink-2", "io.weir.benchmarks.flink.FlinkWorker")
          .opening(Launch.FLINK)
          .versionOf("flink-streaming-java")),
  JET(
      "jet",
      "Jet",
      "#2e8b57",
      new Launch("benchmarks/peers/jet", "io.weir.benchmarks.jet.JetWorker")
          .opening(Launch.HAZELCAST)
          .versionOf("hazelcast")),
  LOOP_1(
      "loop-1",
      "loop, one thread",
      "#8c8c8c",
      new Launch("benchmarks", "io.weir.benchmarks.loops.LoopWorker").with("1")),
  LOOP_2(
      "loop-2",
      "loop, two threads",
      "#5c5c5c",
      new Launch("benchmarks", "io.weir.benchmarks.loops.LoopWorker").with("2"));

  /** Below this share of the cores it has threads for, something held it up. */
  private static final double BUSY = 0.8;

  private final String id;
  private final String name;
  private final String colour;
  private final Launch launch;

  /**
   * A worker's command.
   *
   * @param module whose class path it has
   * @param versionArtifact on that class path, tells the version; empty for Weir's own
   */
  record Launch(
      String module,
      String mainClass,
      List<String> arguments,
      List<String> jvmOptions,
      String versionArtifact) {

    /** What Flink's own scripts open on JDK 17. */
    static final List<String> FLINK =
        Stream.of(
                "lang",
                "lang.invoke",
                "lang.reflect",
                "io",
                "net",
                "nio",
                "text",
                "time",
                "util",
                "util.concurrent",
                "util.concurrent.atomic",
                "util.concurrent.locks")
            .map(name -> "--add-opens=java.base/java." + name + "=ALL-UNNAMED")
            .toList();

    /** What Hazelcast asks for, to be as fast as it can. */
    static final List<String> HAZELCAST =
        List.of(
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    Launch(String module, String mainClass) {
      this(module, mainClass, List.of(), List.of(), "");
    }

    Launch with(String argument) {
      return new Launch(module, mainClass, List.of(argument), jvmOptions, versionArtifact);
    }

    Launch opening(List<String> options) {
      return new Launch(module, mainClass, arguments, options, versionArtifact);
    }

    Launch versionOf(String artifact) {
      return new Launch(module, mainClass, arguments, jvmOptions, artifact);
    }
  }

  Contender(String id, String name, String colour, Launch launch) {
    this.id = id;
    this.name = name;
    this.colour = colour;
    this.launch = launch;
  }

  /**
   * @throws IllegalArgumentException if there is none of that id
   */
  static Contender of(String id) {
    return Arrays.stream(values())
        .filter(contender -> contender.id.equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no engine " + id));
  }

  /** As options have it. */
  String id() {
    return id;
  }

  /** For people, without a version. */
  String title() {
    return name;
  }

  String colour() {
    return colour;
  }

  Launch launch() {
    return launch;
  }

  /** Object reuse is a setting of the DataStream API only. */
  boolean has(Variant variant) {
    return variant.reuse() == Variant.Reuse.OFF
        || this == WEIR
        || this == FLINK_1
        || this == FLINK_2;
  }

  /** The loops take none. */
  boolean takesCheckpoints() {
    return this != LOOP_1 && this != LOOP_2;
  }

  /** Whether a run that kept this many cores busy had them to itself. */
  boolean wasBusy(double cores) {
    return cores >= BUSY * (this == LOOP_1 ? 1 : 2);
  }

  @Override
  public String toString() {
    return id;
  }
}
