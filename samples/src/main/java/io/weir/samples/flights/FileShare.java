package io.weir.samples.flights;

/**
 * The rows {@code number}, {@code number + of}, {@code number + 2 * of}, ... of a file, and how far
 * they have been read. An element of the source's state, so a share can be taken over by any
 * subtask, also when their number has changed.
 *
 * @param number from 0 to {@code of - 1}
 * @param of how many shares there are
 * @param nextRow the first row of the share that has not been emitted
 */
public record FileShare(int number, int of, long nextRow) {

  public FileShare {
    if (of < 1 || number < 0 || number >= of) {
      throw new IllegalArgumentException("no share " + number + " of " + of);
    }
    if (nextRow < number || nextRow % of != number) {
      throw new IllegalArgumentException(
          "row " + nextRow + " is not in share " + number + " of " + of);
    }
  }

  /** A share of which nothing has been read. */
  public static FileShare unread(int number, int of) {
    return new FileShare(number, of, number);
  }

  /** How many rows of it have been emitted. */
  public long rowsDone() {
    return (nextRow - number) / of;
  }
}
