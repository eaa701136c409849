package io.weir.engine.state;

/**
 * One version of a key's value: what it was in one interval. 32 bytes.
 *
 * <p>A table's slot leads to the newest version of its key. The first change after a boundary puts
 * a new version in its place, with the older one behind it; further changes set the new version's
 * value. So a version is <em>frozen</em> as soon as its interval ends at a boundary, and a snapshot
 * writer on another thread reads it without any agreement with the actor:
 *
 * <ol>
 *   <li>What the actor wrote before the capture happens before the writer starts, because the
 *       capture is handed over through an executor.
 *   <li>As long as the writer runs, its capture is a boundary: the actor sets no value of a version
 *       of that interval or an older one, and cuts none of the links that lead to one.
 *   <li>Newer versions come into a slot with release order and are read with acquire order, so the
 *       writer sees the links of those it walks over. It never reads their values.
 * </ol>
 *
 * <p>Links to versions that nobody needs are cut by the actor, or off the data path when their
 * interval is released.
 */
final class Entry<K, V> {

  final K key;

  /** As {@link KeyGroups#spread} gives it; kept here so that other keys are told by it. */
  final int hash;

  /** The interval of its first change; 0 when it was restored. */
  final int interval;

  /** Null is absence. The actor's until the version is frozen. */
  private V value;

  /** The version before; null when there was none or nobody needs it. */
  private Entry<K, V> previous;

  Entry(K key, int hash, int interval, V value, Entry<K, V> previous) {
    this.key = key;
    this.hash = hash;
    this.interval = interval;
    this.value = value;
    this.previous = previous;
  }

  V value() {
    return value;
  }

  /** For the actor, while the version is not frozen. */
  void value(V now) {
    value = now;
  }

  Entry<K, V> previous() {
    return previous;
  }

  /** For the actor when no writer runs that might walk here; null cuts the link. */
  void previous(Entry<K, V> older) {
    previous = older;
  }

  /** The version as of the end of {@code boundary}, null when there was none; from any thread. */
  Entry<K, V> asOf(int boundary) {
    Entry<K, V> version = this;
    while (version != null && version.interval > boundary) {
      version = version.previous;
    }
    return version;
  }
}
