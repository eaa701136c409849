package io.weir.benchmarks.state;

import io.weir.benchmarks.worker.CheckpointDirectory;
import io.weir.benchmarks.worker.CompletedCheckpoint;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs a case on an engine in this JVM; the main method of each engine's worker. */
public final class Measurement {

  /** Those on the way when the keys were there, and the first after, have the filling in them. */
  private static final int SKIPPED = 3;

  private static final long LOOK_MILLIS = 200;
  private static final double NANOS_PER_SECOND = 1e9;

  private final StateEngine engine;
  private final NavigableMap<Long, CompletedCheckpoint> seen = new TreeMap<>();

  private Measurement(StateEngine engine) {
    this.engine = engine;
  }

  /** Makes an engine. */
  public interface Starter {
    StateEngine start() throws Exception;
  }

  /**
   * Prints findings to standard output, and whatever the engine prints to standard error.
   *
   * @param arguments case, keys, samples
   */
  public static void serve(String[] arguments, Starter starter) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err);
    StateCase chosen = StateCase.of(arguments[0]);
    Load load = chosen.load(Long.parseLong(arguments[1]));
    int samples = Integer.parseInt(arguments[2]);
    int exit = 0;
    try (CheckpointDirectory directory = CheckpointDirectory.create()) {
      List<Finding> findings;
      try (StateEngine engine = starter.start()) {
        engine.start(load, directory.uri());
        findings = new Measurement(engine).measure(chosen, load, samples);
      }
      findings.forEach(finding -> out.println(finding.line()));
      out.flush();
    } catch (Exception e) {
      e.printStackTrace();
      exit = 1;
    }
    System.exit(exit); // whatever threads the engine may have left
  }

  private List<Finding> measure(StateCase chosen, Load load, int samples) throws Exception {
    awaitKeys(load);
    awaitCheckpoints(lastSeen(), SKIPPED);
    return chosen == StateCase.RECOVERY ? recoveries(load, samples) : checkpoints(samples);
  }

  private void awaitKeys(Load load) throws Exception {
    long nearlyAll = load.keys() - load.keys() / 100;
    while (Probe.UPDATES.sum() < nearlyAll) {
      look();
    }
    Probe.filled();
  }

  private List<Finding> checkpoints(int samples) throws Exception {
    long before = lastSeen();
    long updates = Probe.UPDATES.sum();
    long nanos = System.nanoTime();
    awaitCheckpoints(before, samples);
    double seconds = (System.nanoTime() - nanos) / NANOS_PER_SECOND;
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.single(
            "updates, thousands a second", (Probe.UPDATES.sum() - updates) / seconds / 1e3));
    findings.addAll(figures(seen.tailMap(before, false).values()));
    return findings;
  }

  static List<Finding> figures(Collection<CompletedCheckpoint> completed) {
    List<Finding> findings = new ArrayList<>();
    Finding.of("checkpoint, ms", completed.stream().map(CompletedCheckpoint::millis).toList())
        .ifPresent(findings::add);
    Finding.of(
            "longest standstill of a subtask, ms",
            completed.stream()
                .flatMapToDouble(each -> each.standstillMillis().stream())
                .boxed()
                .toList())
        .ifPresent(findings::add);
    Finding.of("written, MB", completed.stream().map(each -> each.bytes() / 1e6).toList())
        .ifPresent(findings::add);
    return findings;
  }

  private List<Finding> recoveries(Load load, int samples) throws Exception {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      awaitCheckpoints(lastSeen(), 1);
      TimeUnit.MILLISECONDS.sleep(load.interval().toMillis() / 2);
      millis.add(Probe.failAndRecover());
      engine.failUnlessAsExpected();
    }
    return Finding.of("to the first output, ms", millis).stream().toList();
  }

  private long lastSeen() {
    return seen.isEmpty() ? 0 : seen.lastKey();
  }

  private void awaitCheckpoints(long after, int howMany) throws Exception {
    while (seen.tailMap(after, false).size() < howMany) {
      look();
    }
  }

  private void look() throws Exception {
    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    engine.failIfEnded();
    engine.checkpoints().forEach(each -> seen.put(each.id(), each));
  }
}
