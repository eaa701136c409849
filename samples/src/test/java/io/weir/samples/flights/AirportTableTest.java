package io.weir.samples.flights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AirportTableTest {

  private static final AirportDelays OLD = new AirportDelays("SEA", 3, 10, 8);
  private static final AirportDelays NEW = new AirportDelays("SEA", 4, -5, 8);

  @TempDir Path directory;

  @Test
  void keepsTheRowWithMoreFlightsInWhateverOrderRowsCome() {
    assertThat(table(OLD, NEW).rows()).containsExactly(NEW);
    assertThat(table(NEW, OLD).rows()).containsExactly(NEW);
  }

  @Test
  void aRowAddsUpFlights() {
    AirportDelays first = AirportDelays.of(new Flight(0, "SEA", -5));
    assertThat(first).isEqualTo(new AirportDelays("SEA", 1, -5, -5));
    assertThat(first.plus(new Flight(1, "SEA", 9)).plus(new Flight(2, "SEA", 2)))
        .isEqualTo(new AirportDelays("SEA", 3, 6, 9));
  }

  @Test
  void findsRowsThatDifferOrAreMissingOnEitherSide() {
    AirportDelays same = new AirportDelays("ORD", 1, 1, 1);
    AirportDelays ours = new AirportDelays("AAA", 1, 1, 1);
    AirportDelays theirs = new AirportDelays("ZZZ", 1, 1, 1);
    assertThat(table(same, OLD, ours).differences(table(same, NEW, theirs)))
        .containsExactly("AAA", "SEA", "ZZZ");
  }

  @Test
  void isTheSameAfterItHasBeenWrittenInPartsAndReadBack() throws IOException {
    AirportTable one = table(NEW);
    AirportTable other = table(OLD, new AirportDelays("ORD", 7, 12345678901L, 9));
    one.write(directory.resolve("part-0.csv"));
    other.write(directory.resolve("part-1.csv"));
    assertThat(AirportTable.readParts(directory).rows())
        .containsExactly(new AirportDelays("ORD", 7, 12345678901L, 9), NEW);
  }

  @Test
  void ordersTheBusiestByFlightsThenByCode() {
    AirportDelays b = new AirportDelays("BBB", 7, 0, 0);
    AirportDelays a = new AirportDelays("AAA", 7, 0, 0);
    assertThat(table(b, OLD, a).busiest(3)).isEqualTo(List.of(a, b, OLD));
    assertThat(table(b, OLD, a).busiest(1)).isEqualTo(List.of(a));
  }

  private static AirportTable table(AirportDelays... rows) {
    AirportTable table = new AirportTable();
    List.of(rows).forEach(table::upsert);
    return table;
  }
}
