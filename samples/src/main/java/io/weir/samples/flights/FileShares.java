package io.weir.samples.flights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The shares of a file that one subtask reads: none, one or, after a restore with fewer subtasks,
 * several. Guarded by the source's checkpoint lock.
 */
final class FileShares {

  private static final long NOT_OURS = Long.MAX_VALUE;

  /** By number of the share. */
  private final long[] nextRows;

  /**
   * @param shares all of one division of the file
   */
  FileShares(List<FileShare> shares) {
    nextRows = new long[shares.isEmpty() ? 1 : shares.get(0).of()];
    Arrays.fill(nextRows, NOT_OURS);
    for (FileShare share : shares) {
      if (share.of() != nextRows.length) {
        throw new IllegalArgumentException("shares of different divisions: " + shares);
      }
      nextRows[share.number()] = share.nextRow();
    }
  }

  /** True when the row is in a share of this subtask and has not been emitted. */
  boolean wants(long row) {
    return row >= nextRows[numberOf(row)];
  }

  void emitted(long row) {
    nextRows[numberOf(row)] = row + nextRows.length;
  }

  List<FileShare> toList() {
    List<FileShare> shares = new ArrayList<>();
    for (int number = 0; number < nextRows.length; number++) {
      if (nextRows[number] != NOT_OURS) {
        shares.add(new FileShare(number, nextRows.length, nextRows[number]));
      }
    }
    return shares;
  }

  /** How many rows of all of them have been emitted. */
  long rowsDone() {
    return toList().stream().mapToLong(FileShare::rowsDone).sum();
  }

  private int numberOf(long row) {
    return (int) (row % nextRows.length);
  }
}
