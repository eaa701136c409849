package io.weir.engine.state;

/**
 * The first change of an entry within an interval: the value it had before. 32 bytes. The changes
 * of an entry form a chain from the newest to the oldest that may still be needed. See {@link
 * Entry}.
 */
final class Change<K, V> {

  final Entry<K, V> entry;

  /** The value at the end of the interval before; null when absent. Never altered afterwards. */
  final V before;

  final long interval;

  /** Cut by the actor once its interval is released; readers do not care when they see that. */
  private Change<K, V> previous;

  Change(Entry<K, V> entry, V before, long interval, Change<K, V> previous) {
    this.entry = entry;
    this.before = before;
    this.interval = interval;
    this.previous = previous;
  }

  Change<K, V> previous() {
    return previous;
  }

  /** The oldest change of the entry that is not from before {@code first}; for the actor. */
  Change<K, V> oldestSince(long first) {
    Change<K, V> oldest = this;
    while (oldest.previous != null && oldest.previous.interval >= first) {
      oldest = oldest.previous;
    }
    return oldest;
  }

  /** Lets go of an older change that nobody needs; for the actor. */
  void cut(long released) {
    if (previous != null && previous.interval <= released) {
      previous = null;
    }
  }
}
