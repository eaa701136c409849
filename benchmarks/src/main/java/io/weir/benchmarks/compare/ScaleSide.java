package io.weir.benchmarks.compare;

import io.weir.benchmarks.scale.ScaleCase;
import io.weir.benchmarks.scale.WideMeasurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An engine as it is set for the cases of scale. */
enum ScaleSide {
  WEIR(Contender.WEIR, "io.weir.benchmarks.weir.scale.WeirScaleWorker"),
  /** Only where one job is wide: it has a cluster for a thousand. */
  FLINK_1(Contender.FLINK_1, "io.weir.benchmarks.flink.scale.FlinkScaleWorker");

  /** To start and to end; a worker that is well gives up by itself. */
  private static final Duration BESIDES = Duration.ofSeconds(60);

  /** More than Weir, so that it does not stop for want of it. */
  private static final String FLINKS_HEAP = "4g";

  /** Room for its network buffers, which are not in the heap. */
  private static final String DIRECT_MEMORY = "-XX:MaxDirectMemorySize=12g";

  /** Of many jobs, which have two measurements. */
  private static final int PARTS = 2;

  private final Contender contender;
  private final String mainClass;

  ScaleSide(Contender contender, String mainClass) {
    this.contender = contender;
    this.mainClass = mainClass;
  }

  /**
   * @throws IllegalArgumentException if there is none of that id
   */
  static ScaleSide of(String id) {
    return Arrays.stream(values())
        .filter(side -> side.contender.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no engine " + id));
  }

  Contender contender() {
    return contender;
  }

  boolean isPeer() {
    return this != WEIR;
  }

  boolean takesPartIn(ScaleCase chosen) {
    return this == WEIR || chosen.shape().isPresent();
  }

  String heap(ScaleCase chosen) {
    return this == WEIR ? chosen.heap() : FLINKS_HEAP;
  }

  Duration limit(ScaleCase chosen, int seconds) {
    Duration one = WideMeasurement.TO_DEPLOY.plus(BESIDES).plusSeconds(seconds);
    return chosen.shape().isPresent() ? one : one.multipliedBy(PARTS);
  }

  /** Of the worker's JVM. */
  List<String> arguments(Installation installation, ScaleCase chosen, int seconds) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-Xmx" + heap(chosen), "-XX:+ExitOnOutOfMemoryError"));
    if (isPeer()) {
      arguments.add(DIRECT_MEMORY);
    }
    arguments.addAll(contender.launch().jvmOptions());
    arguments.addAll(List.of("-cp", installation.classPath(contender), mainClass));
    arguments.addAll(List.of(chosen.id(), Integer.toString(seconds)));
    return arguments;
  }
}
