package io.weir.benchmarks.paced;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final List<Pace> three =
      Stream.of(0, 1, 2).map(subtask -> new Pace(1_000, subtask, 3)).toList();

  @Test
  void spacesTheEventsOfAllSubtasksEvenly() {
    assertThat(
            LongStream.range(0, 4)
                .boxed()
                .flatMap(event -> three.stream().map(pace -> pace.dueNanos(event)))
                .toList())
        .isEqualTo(LongStream.range(0, 12).mapToObj(event -> event * 1_000_000).toList());
  }

  @Test
  void givesEveryEventToOneSubtask() {
    for (long seconds = 0; seconds < 4; seconds++) {
      long inSeconds = seconds;
      assertThat(three.stream().mapToLong(pace -> pace.eventsIn(inSeconds)).sum())
          .isEqualTo(seconds * 1_000);
    }
    assertThat(three.stream().map(pace -> pace.share(4)).toList()).containsExactly(2L, 1L, 1L);
  }

  @Test
  void doesNotDriftInALongRun() {
    assertThat(new Pace(3, 0, 1).dueNanos(3_000_000)).isEqualTo(1_000_000L * 1_000_000_000);
  }
}
