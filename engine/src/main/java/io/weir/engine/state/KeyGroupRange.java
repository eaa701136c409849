package io.weir.engine.state;

/**
 * The key groups {@code first} to {@code last}, both included.
 *
 * @param first at least 0
 * @param last at least {@code first}
 */
public record KeyGroupRange(int first, int last) {

  public KeyGroupRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("key groups " + first + " to " + last);
    }
  }

  public int size() {
    return last - first + 1;
  }

  public boolean contains(int keyGroup) {
    return keyGroup >= first && keyGroup <= last;
  }

  public boolean overlaps(KeyGroupRange other) {
    return first <= other.last && other.first <= last;
  }
}
