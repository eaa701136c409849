package io.weir.samples.flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FileSharesTest {

  private static final int ROWS = 100;

  @Test
  void everyRowIsInExactlyOneShareForAnyParallelism() {
    for (int parallelism = 1; parallelism <= 8; parallelism++) {
      List<Long> emitted = new ArrayList<>();
      for (FileShares shares : unread(parallelism)) {
        emitted.addAll(readUpTo(ROWS, shares));
      }
      assertThat(emitted)
          .as("parallelism %d", parallelism)
          .containsExactlyInAnyOrderElementsOf(rows(ROWS));
    }
  }

  /** Each subtask gets to a row of its own; then others, more or fewer, take over. */
  @Property
  void everyRowIsEmittedOnceAcrossARestoreWithAnotherParallelism(
      @ForAll @Size(min = 1, max = 8) List<@LongRange(max = ROWS) Long> reached,
      @ForAll @IntRange(min = 1, max = 8) int parallelismAfter) {
    List<Long> emitted = new ArrayList<>();
    List<FileShare> saved = new ArrayList<>();
    List<FileShares> before = unread(reached.size());
    for (int subtask = 0; subtask < reached.size(); subtask++) {
      emitted.addAll(readUpTo(reached.get(subtask), before.get(subtask)));
      saved.addAll(before.get(subtask).toList());
    }
    assertThat(saved.stream().mapToLong(FileShare::rowsDone).sum()).isEqualTo(emitted.size());
    for (int subtask = 0; subtask < parallelismAfter; subtask++) {
      List<FileShare> dealt = new ArrayList<>();
      for (int i = subtask; i < saved.size(); i += parallelismAfter) {
        dealt.add(saved.get(i));
      }
      emitted.addAll(readUpTo(ROWS, new FileShares(dealt)));
    }
    assertThat(emitted).containsExactlyInAnyOrderElementsOf(rows(ROWS));
  }

  @Test
  void aPositionOutsideItsShareIsRefused() {
    assertThatThrownBy(() -> new FileShare(1, 3, 5)).hasMessageContaining("row 5");
    assertThatThrownBy(() -> new FileShare(3, 3, 3)).hasMessageContaining("no share 3 of 3");
  }

  private static List<FileShares> unread(int parallelism) {
    return IntStream.range(0, parallelism)
        .mapToObj(number -> new FileShares(List.of(FileShare.unread(number, parallelism))))
        .toList();
  }

  private static List<Long> readUpTo(long end, FileShares shares) {
    List<Long> emitted = new ArrayList<>();
    for (long row = 0; row < end; row++) {
      if (shares.wants(row)) {
        emitted.add(row);
        shares.emitted(row);
      }
    }
    return emitted;
  }

  private static List<Long> rows(long end) {
    return LongStream.range(0, end).boxed().toList();
  }
}
