package io.weir.engine.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One key's value in a {@link KeyGroupTable}, with the newest of its {@link Change}s. 24 bytes; its
 * hash is kept beside it in the table.
 *
 * <p>Only the subtask's actor writes a value. A snapshot writer on another thread reads the value
 * as of the end of an interval with {@link #asOf}, while the actor goes on. Why that is right, for
 * a capture that ended interval {@code i}:
 *
 * <ol>
 *   <li>What the actor wrote before the capture happens before the writer starts, because the
 *       capture is handed over through an executor. So the writer sees the value as of {@code i} or
 *       a later one, never an earlier.
 *   <li>The actor's first write after {@code i} stores a change that holds the value as of {@code
 *       i} in {@code lastChange} (release), and only then the new value (release). Later writes
 *       store no older change.
 *   <li>The writer reads the value (acquire), then {@code lastChange} (acquire). If it read a value
 *       written after {@code i}, it sees the change stored before that value, or a newer one whose
 *       chain leads there. The oldest change later than {@code i} has the value as of {@code i}.
 *   <li>If it sees no change later than {@code i}, then, by 3, what it read is not later than
 *       {@code i}: it is the value as of {@code i}.
 * </ol>
 *
 * <p>In the other order (change first, then value) the actor could write both in between, and the
 * writer would take the new value for the old. Links to changes nobody needs are cut while writers
 * may walk: whether a writer sees such a link or null, it stops there.
 */
final class Entry<K, V> {

  private static final VarHandle VALUE;
  private static final VarHandle LAST_CHANGE;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      VALUE = lookup.findVarHandle(Entry.class, "value", Object.class);
      LAST_CHANGE = lookup.findVarHandle(Entry.class, "lastChange", Change.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final K key;

  /** Null is absence. */
  private V value;

  private Change<K, V> lastChange;

  Entry(K key) {
    this.key = key;
  }

  /** The value now; for the actor. */
  V value() {
    return value;
  }

  /** The newest change, or null when there is none that anybody needs; for the actor. */
  Change<K, V> lastChange() {
    return lastChange;
  }

  /** For the actor, after {@link #publish} of the interval's first change. */
  void value(V now) {
    VALUE.setRelease(this, now);
  }

  /** For the actor, before the value that it is about. */
  void publish(Change<K, V> change) {
    LAST_CHANGE.setRelease(this, change);
  }

  /** Forgets a change nobody needs, unless a newer one has come; from any thread. */
  void forget(Change<K, V> change) {
    LAST_CHANGE.compareAndSet(this, change, null);
  }

  /** The value as of the end of {@code interval}, null when absent then; from any thread. */
  @SuppressWarnings("unchecked")
  V asOf(long interval) {
    V seen = (V) VALUE.getAcquire(this);
    Change<K, V> change = (Change<K, V>) LAST_CHANGE.getAcquire(this);
    while (change != null && change.interval > interval) {
      seen = change.before;
      change = change.previous();
    }
    return seen;
  }

  /**
   * The interval of the newest change not later than {@code interval}, or 0 when it is not known
   * any more; from any thread.
   */
  @SuppressWarnings("unchecked")
  long lastChangedUpTo(long interval) {
    Change<K, V> change = (Change<K, V>) LAST_CHANGE.getAcquire(this);
    while (change != null && change.interval > interval) {
      change = change.previous();
    }
    return change == null ? 0 : change.interval;
  }
}
