package io.weir.benchmarks.compare;

import io.weir.benchmarks.stores.StoreCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who writes to Cassandra: a worker of the module {@code benchmarks/cassandra}. */
enum CassandraSide {
  BARE("bare", "bare driver loop"),
  LIBRARY("library", "akka-persistence-cassandra"),
  WEIR_STORE("weir-store", "Weir, store alone"),
  WEIR_JOB("weir-job", "Weir, a job");

  static final String MODULE = "benchmarks/cassandra";

  private static final String WORKER = "io.weir.benchmarks.cassandra.StoreWorker";
  private static final int LEAST_MEBIBYTES = 1024;

  /** Of the state: it, the chunks that are read and what the attempt before has left. */
  private static final int TIMES_STATE = 4;

  private final String id;
  private final String title;

  CassandraSide(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /**
   * @throws IllegalArgumentException if there is none of that id
   */
  static CassandraSide of(String id) {
    return Arrays.stream(values())
        .filter(side -> side.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no side " + id));
  }

  /** As options and the worker have it. */
  String id() {
    return id;
  }

  String title() {
    return title;
  }

  /** Only a job has state; the others make bytes as they go. */
  int heapMebibytes(List<StoreCase> cases) {
    int largest = cases.stream().mapToInt(StoreCase::mebibytes).max().orElseThrow();
    return this == WEIR_JOB ? Math.max(LEAST_MEBIBYTES, TIMES_STATE * largest) : LEAST_MEBIBYTES;
  }

  /**
   * Of the worker's JVM.
   *
   * @param address of the node, with its port
   */
  List<String> arguments(String classPath, List<StoreCase> cases, String address) {
    String heap = heapMebibytes(cases) + "m";
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError"));
    arguments.addAll(List.of("-Xms" + heap, "-Xmx" + heap));
    arguments.addAll(List.of("-cp", classPath, WORKER, id, address));
    return arguments;
  }
}
