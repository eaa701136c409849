package io.weir.engine.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The faults of one run, and what was seen of it: reached by the run's functions through a static
 * table, because functions travel as bytes. Safe for use from any thread.
 */
final class FaultPlan {

  private static final Map<String, FaultPlan> RUNS = new ConcurrentHashMap<>();

  private record Place(Call call, String operator, int subtask) {}

  private final List<Fault> faults;
  private final int[] left;
  private final Map<Fault, Integer> struck = new HashMap<>();
  private final Map<Place, Integer> calls = new HashMap<>();
  private final Map<Fault.StoreOperation, Integer> storeCalls = new HashMap<>();
  private final TreeMap<Integer, Integer> active = new TreeMap<>(); // instances by attempt
  private final Map<String, Long> lastSnapshot = new HashMap<>(); // by instance
  private final Map<String, Long> lastNotice = new HashMap<>(); // by instance
  private final Map<String, Long> toBeTold = new HashMap<>(); // what an instance was restored from
  private final Map<Integer, Long> newestOfAttempt = new HashMap<>();
  private final TreeMap<Long, Boolean> committed = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private final Map<Integer, Map<Integer, List<Long>>> sunk = new HashMap<>(); // attempt, subtask
  private long newestBarrier;
  private long newestNotice;
  private int running;

  FaultPlan(List<Fault> faults) {
    this.faults = List.copyOf(faults);
    this.left = faults.stream().mapToInt(Fault::times).toArray();
  }

  static FaultPlan of(String run) {
    return RUNS.get(run);
  }

  void register(String run) {
    RUNS.put(run, this);
  }

  static void unregister(String run) {
    RUNS.remove(run);
  }

  // user code ------------------------------------------------------------------------------------

  /** Throws if a fault strikes here. */
  void hit(Call call, String operator, int subtask) {
    if (call == Call.PROCESS || call == Call.RUN) {
      processes(operator + subtask);
    }
    Fault fault = strike(call, operator, subtask);
    if (fault != null) {
      throw new InjectedFault(fault);
    }
  }

  private synchronized void processes(String instance) {
    Long restored = toBeTold.remove(instance);
    if (restored != null) {
      violations.add(instance + " takes a record and has not heard of " + restored);
    }
  }

  private synchronized Fault strike(Call call, String operator, int subtask) {
    int count = calls.merge(new Place(call, operator, subtask), 1, Integer::sum);
    for (int i = 0; i < left.length; i++) {
      if (left[i] > 0
          && faults.get(i) instanceof Fault.InUserCode fault
          && fault.call() == call
          && fault.subtask() == subtask
          && fault.operator().equals(operator)
          && count >= fault.nth()
          && (!(fault instanceof Fault.FailWhileAligning) || isAligning(operator, subtask))) {
        return used(i);
      }
    }
    return null;
  }

  private Fault used(int i) {
    left[i]--;
    struck.merge(faults.get(i), 1, Integer::sum);
    return faults.get(i);
  }

  private boolean isAligning(String operator, int subtask) {
    return newestBarrier > lastSnapshot.getOrDefault(operator + subtask, 0L)
        && newestBarrier > newestNotice;
  }

  /** How long the instance is to dawdle over its next record. */
  synchronized Duration slowness(String operator, int subtask) {
    for (int i = 0; i < left.length; i++) {
      if (left[i] > 0
          && faults.get(i) instanceof Fault.SlowSubtask slow
          && slow.operator().equals(operator)
          && slow.subtask() == subtask) {
        used(i);
        return slow.each();
      }
    }
    return Duration.ZERO;
  }

  /** The store's next operation of that kind. */
  synchronized Optional<Fault.InStore> storeFault(Fault.StoreOperation operation) {
    int count = storeCalls.merge(operation, 1, Integer::sum);
    for (int i = 0; i < left.length; i++) {
      if (left[i] > 0
          && faults.get(i) instanceof Fault.InStore fault
          && fault.operation() == operation
          && count >= fault.nth()) {
        used(i);
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  // observations ---------------------------------------------------------------------------------

  synchronized void opened(int attempt, String instance) {
    active.merge(attempt, 1, Integer::sum);
    if (active.size() > 1) {
      violations.add(instance + " opened in attempt " + attempt + " while active: " + active);
    }
  }

  synchronized void closed(int attempt) {
    active.merge(attempt, -1, (now, change) -> now + change == 0 ? null : now + change);
  }

  synchronized void sourceRuns(int change) {
    running += change;
  }

  synchronized void snapshot(int attempt, String operator, int subtask, long checkpoint) {
    String instance = operator + subtask;
    Long before = lastSnapshot.put(instance, checkpoint);
    if (before != null && before >= checkpoint) {
      violations.add(instance + " took " + checkpoint + " after " + before);
    }
    newestOfAttempt.merge(attempt, checkpoint, Math::max);
    newestOfAttempt.forEach(
        (other, newest) -> {
          if (other < attempt && newest >= checkpoint) {
            violations.add(
                instance
                    + ": attempt "
                    + attempt
                    + " took "
                    + checkpoint
                    + ", "
                    + other
                    + " "
                    + newest);
          }
        });
    newestBarrier = Math.max(newestBarrier, checkpoint);
  }

  synchronized void notified(String operator, int subtask, long checkpoint) {
    newestNotice = Math.max(newestNotice, checkpoint);
    Long before = lastNotice.put(operator + subtask, checkpoint);
    Long restored = toBeTold.remove(operator + subtask);
    boolean again = restored != null && restored == checkpoint;
    if (before != null && (again ? before > checkpoint : before >= checkpoint)) {
      violations.add(operator + subtask + " heard of " + checkpoint + " after " + before);
    }
    if (restored != null && !again) {
      violations.add(
          operator + subtask + " heard of " + checkpoint + " before " + restored + ", its own");
    }
    if (!committed.containsKey(checkpoint)) {
      violations.add(operator + subtask + " heard of " + checkpoint + " before its manifest");
    }
    notifyAll();
  }

  /** Waits until a checkpoint newer than {@code known} was announced; gives the newest. */
  synchronized long awaitNotice(long known, java.util.function.BooleanSupplier goOn)
      throws InterruptedException {
    while (newestNotice <= known && goOn.getAsBoolean()) {
      wait(5); // cancelling is not announced to this monitor
    }
    return newestNotice;
  }

  synchronized long newestNotice() {
    return newestNotice;
  }

  synchronized void restored(String instance, java.util.OptionalLong checkpoint) {
    long newest = committed.isEmpty() ? 0 : committed.lastKey();
    toBeTold.remove(instance);
    checkpoint.ifPresent(known -> toBeTold.put(instance, known));
    if (checkpoint.orElse(0) != newest) {
      violations.add(instance + " started from " + checkpoint + ", completed was " + newest);
    }
  }

  synchronized void committed(long checkpoint) {
    committed.put(checkpoint, true);
  }

  synchronized void violation(String what) {
    violations.add(what);
  }

  /** What a sink's instance held when it was closed. */
  synchronized void sunk(int attempt, int subtask, List<Long> ids) {
    sunk.computeIfAbsent(attempt, unused -> new TreeMap<>()).put(subtask, List.copyOf(ids));
  }

  // afterwards -----------------------------------------------------------------------------------

  /** What the sinks of the last attempt held. */
  synchronized List<Long> result() {
    int last = sunk.keySet().stream().max(Integer::compare).orElseThrow();
    return sunk.get(last).values().stream().flatMap(List::stream).sorted().toList();
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  synchronized int activeInstances() {
    return active.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized int runningSources() {
    return running;
  }

  synchronized int completedCheckpoints() {
    return committed.size();
  }

  synchronized Map<Fault, Integer> struck() {
    return Map.copyOf(struck);
  }

  /** True when the store kept something it was asked to delete, or said so. */
  synchronized boolean deletesFailed() {
    return struck.keySet().stream()
        .anyMatch(
            fault ->
                fault instanceof Fault.InStore inStore
                    && inStore.operation() == Fault.StoreOperation.DELETE
                    && !(fault instanceof Fault.DelayStore));
  }

  @Override
  public synchronized String toString() {
    return "faults " + faults + ", struck " + struck + ", committed " + committed.keySet();
  }
}
