package io.weir.samples.flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlightReaderTest {

  private static final String TWO_FLIGHTS =
      FlightReader.HEADER
          + "\n2001-01-01T00:01,33,2176,LAS,PHL\n2001-01-01T00:02,-13,2345,ANC,LAX\n";

  @TempDir Path directory;

  @Test
  void readsOriginAndDelayOfEachLine() throws IOException {
    assertThat(read(file(TWO_FLIGHTS.getBytes(StandardCharsets.UTF_8))))
        .containsExactly(new Flight(0, "LAS", 33), new Flight(1, "ANC", -13));
  }

  @Test
  void readsTheSameFromACompressedFileWhateverItsName() throws IOException {
    assertThat(read(file(compressed(TWO_FLIGHTS)))).hasSize(2);
  }

  @Test
  void theBundledFileHoldsTwoWeeks() throws IOException {
    AirportTable table = AirportTable.byPlainLoop(FlightFile.bundled());
    assertThat(table.flights()).isEqualTo(228_738);
    assertThat(table.rows()).hasSize(223);
  }

  @Test
  void skippedLinesAreCountedButNotTakenApart() throws IOException {
    Path path = file((TWO_FLIGHTS + "rubbish\n").getBytes(StandardCharsets.UTF_8));
    try (FlightReader reader = FlightFile.at(path).open()) {
      reader.next();
      reader.next();
      assertThat(reader.next()).isTrue();
      assertThat(reader.row()).isEqualTo(2);
      assertThatThrownBy(reader::flight).hasMessageContaining("line 4");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2001-01-01T00:01,33,2176,LAS         | 4 columns instead of 5",
        "2001-01-01T00:01,33,2176,LAS,PHL,x   | 6 columns instead of 5",
        "''                                   | 1 columns instead of 5",
        "2001-01-01T00:01,late,2176,LAS,PHL   | delay_minutes is not a whole number",
        "2001-01-01T00:01,,2176,LAS,PHL       | delay_minutes is not a whole number",
        "2001-01-01T00:01,33,far,LAS,PHL      | distance_miles is not a whole number",
        "2001-01-01T00:01,33,2176,,PHL        | origin is missing",
      })
  void aMalformedLineIsNamedWithItsFile(String line, String problem) throws IOException {
    Path path = file((TWO_FLIGHTS + line + "\n").getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(path))
        .isInstanceOf(FlightFileException.class)
        .hasMessageContainingAll(path.toString(), "line 4", problem);
  }

  @Test
  void anotherHeaderIsRefused() throws IOException {
    Path path = file("a,b,c\n1,2,3\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(path))
        .isInstanceOf(FlightFileException.class)
        .hasMessageContainingAll("line 1", FlightReader.HEADER, "\"a,b,c\"");
  }

  @Test
  void aTruncatedCompressedFileIsAnErrorRatherThanAShorterFile() throws IOException {
    byte[] whole = compressed(TWO_FLIGHTS);
    Path path = file(Arrays.copyOf(whole, whole.length - 12));
    assertThatThrownBy(() -> read(path))
        .isInstanceOf(FlightFileException.class)
        .hasMessageContainingAll(path.toString(), "cannot be read");
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("flights"), bytes);
  }

  private static byte[] compressed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static List<Flight> read(Path path) throws IOException {
    List<Flight> flights = new ArrayList<>();
    try (FlightReader reader = FlightFile.at(path).open()) {
      while (reader.next()) {
        flights.add(reader.flight());
      }
    }
    return flights;
  }
}
