package io.weir.samples.flights;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.inspect.CheckpointCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FlightsDemoTest {

  private static final int ROWS = 2000;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path directory;
  private Path small;

  @BeforeEach
  void writeASmallFile() throws IOException {
    List<String> lines = new ArrayList<>(List.of(FlightReader.HEADER));
    for (int row = 0; row < ROWS; row++) {
      lines.add("2001-01-01T00:01," + (row % 90 - 20) + ",100," + airport(row) + ",PHL");
    }
    small = Files.write(directory.resolve("small.csv"), lines);
  }

  /** One has flights in the beginning only: after a restart nothing but state knows of it. */
  private static String airport(int row) {
    return row < ROWS / 4 && row % 10 == 0 ? "OLD" : "A" + row % 6 + "X";
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void isExactThroughAFailureOfTheFunctionAndOneOfTheSource(int parallelism) {
    assertThat(demo("--input", small.toString(), "--parallelism", "" + parallelism))
        .as(err.toString())
        .isZero();
    assertThat(lastLine())
        .matches(
            "exact: 7 of 7 airports agree, 2000 records, \\d+ checkpoints, 2 failures survived");
    assertThat(out.toString())
        .containsPattern("restart 1 from checkpoint \\d+")
        .containsPattern("restart 2 from checkpoint \\d+")
        .contains("the keyed function fails on purpose", "the source fails on purpose");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void isExactWithOneFlightAndMoreSubtasksThanFlights() throws IOException {
    Path one = Files.write(directory.resolve("one"), Files.readAllLines(small).subList(0, 2));
    assertThat(demo("--input", one.toString(), "--parallelism", "3")).as(err.toString()).isZero();
    assertThat(lastLine())
        .startsWith("exact: 1 of 1 airports agree, 1 records,")
        .endsWith("2 failures survived");
  }

  @Test
  void nothingFailsWhenNothingShould() throws IOException {
    Path checkpoints = directory.resolve("checkpoints");
    int code =
        demo(
            "--input",
            small.toString(),
            "--no-failures",
            "--rate",
            "1000",
            "--checkpoint-dir",
            checkpoints.toString());
    assertThat(code).as(err.toString()).isZero();
    assertThat(lastLine()).startsWith("exact: 7 of 7").endsWith(" 0 failures survived");
    assertThat(out.toString()).contains("held to 1,000 flights/s", checkpoints.toString());
    assertThat(checkpoints).isDirectory();
  }

  @Test
  void keepsItsLastCheckpointsWhenItStopsOnItsWay() throws IOException {
    Path checkpoints = directory.resolve("checkpoints");
    String dir = checkpoints.toString();
    int code =
        demo(
            "--input",
            small.toString(),
            "--rate",
            "100",
            "--stop-after",
            "1",
            "--checkpoint-dir",
            dir);
    assertThat(code).as(err.toString()).isZero();
    assertThat(lastLine())
        .matches(
            "stopped at row [\\d,]+, with its last checkpoints: ./weir checkpoints list " + dir);
    try (CheckpointCatalog catalog = CheckpointCatalog.open(checkpoints)) {
      assertThat(catalog.list().checkpoints()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(catalog.verify().isWhole()).isTrue();
    }
  }

  @Test
  void removesTheDirectoryThatItMadeForItself() {
    assertThat(demo("--input", small.toString(), "--no-failures")).isZero();
    Matcher checkpoints = Pattern.compile("checkpoints every .* to (.*)/").matcher(out.toString());
    assertThat(checkpoints.find()).isTrue();
    assertThat(Path.of(checkpoints.group(1))).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "--parallelism,   0,   --parallelism has to be from 1 to 128",
    "--parallelism,   129, --parallelism has to be from 1 to 128",
    "--parallelism,   two, 'two' is not an int",
    "--rate,          0,   --rate has to be at least 1",
    "--rate,          -5,  --rate has to be at least 1",
    "--checkpoint-dir,pom.xml,is not a directory",
    "--storage,       tape, --storage has to be directory or cassandra; it was 'tape'",
    "--storage,       cassandra, needs the module samples/cassandra",
    "--stop-after,    5,   --stop-after needs a row",
    "--speed,         9,   Unknown option",
  })
  void refusesABadOption(String option, String value, String message) {
    assertRefused(64, message, option, value);
  }

  @Test
  void refusesADirectoryForCheckpointsInCassandra() {
    assertRefused(
        64,
        "--checkpoint-dir is for --storage directory",
        "--storage",
        "cassandra",
        "--checkpoint-dir",
        directory.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                       | bad.csv is empty",
        "'a,b,c'                  | bad.csv, line 1: the header has to be",
        "'HEADER'                 | bad.csv holds no flights",
        "'HEADER\nx,1,2,SEA'      | bad.csv, line 2: 4 columns instead of 5",
        "'HEADER\nx,late,2,SEA,x' | bad.csv, line 2: delay_minutes is not a whole number",
      })
  void refusesABadFile(String content, String message) throws IOException {
    Path bad = directory.resolve("bad.csv");
    Files.writeString(bad, content.replace("HEADER", FlightReader.HEADER));
    assertRefused(66, message, "--input", bad.toString());
  }

  @Test
  void refusesWhatIsNoFile() {
    assertRefused(66, "is a directory", "--input", directory.toString());
    assertRefused(66, "there is no such file", "--input", directory.resolve("missing").toString());
  }

  @Test
  void saysWhyTheJobCouldNotRunWithoutAStackTrace() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    int code = demo("--input", small.toString(), "--checkpoint-dir", file.resolve("x").toString());
    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains(file.toString()).doesNotContain("\tat ");
  }

  private void assertRefused(int code, String message, String... arguments) {
    assertThat(demo(arguments)).isEqualTo(code);
    assertThat(err.toString()).contains(message).doesNotContain("\tat ");
  }

  private int demo(String... arguments) {
    CommandLine demo = FlightsDemo.commandLine();
    return demo.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }

  private String lastLine() {
    return out.toString().lines().reduce("", (before, line) -> line);
  }
}
