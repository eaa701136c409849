package io.weir.samples.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.samples.flights.FlightsDemo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as it is started by {@code ./weir demo --storage cassandra}, in this process. */
@Tag("cassandra")
class FlightsOnCassandraTest {

  private static final int ROWS = 2000;
  private static final int ENDED_BY_TERM = 128 + 15;
  private static final Pattern FILES = Pattern.compile("cassandra .* their files: (.*)");

  @TempDir Path directory;

  @Test
  void isExactThroughTwoFailuresShowsTheTablesAndLeavesNoNodeBehind() throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        FlightsDemo.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute("--storage", "cassandra", "--input", flights().toString());

    assertThat(code).as(out + "\n" + err).isZero();
    assertThat(out.toString().lines().reduce("", (before, line) -> line))
        // Two are planned; a machine that is slow enough adds some.
        .matches(
            "exact: 6 of 6 airports agree, 2000 records, \\d+ checkpoints, \\d+ failures survived");
    assertThat(out.toString())
        .contains("checkpoints every 1000 ms, to cassandra:weir at 127.0.0.1:")
        .containsPattern("restart 1 from checkpoint \\d+")
        .containsPattern("SELECT job_name, checkpoint_id, .* FROM weir\\.checkpoints;")
        .containsPattern("flights +\\| \\d+ +\\| \\d+ +\\| \\d{4}-") // a row, up to its time
        .containsPattern("(?s)which removes its checkpoints:.*FROM weir\\.jobs;.*\\| \\[]");
    Matcher files = FILES.matcher(out.toString());
    assertThat(files.find()).isTrue();
    assertThat(Path.of(files.group(1))).doesNotExist();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive));
  }

  /** As by Ctrl-C. */
  @Test
  void endsQuietlyWhenItIsStoppedWhileTheNodeStarts() throws IOException, InterruptedException {
    Process demo =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                FlightsDemo.class.getName(),
                "--storage",
                "cassandra",
                "--input",
                flights().toString())
            .redirectErrorStream(true)
            .start();
    StringBuilder printed = new StringBuilder();
    try (BufferedReader lines = demo.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        printed.append(line).append('\n');
        Matcher files = FILES.matcher(line);
        if (files.find()) {
          Path log = Path.of(files.group(1)).resolve("node1/logs/system.log");
          await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(log));
          demo.toHandle().destroy(); // that of the process itself would close what is read here
        }
      }
    } finally {
      demo.destroyForcibly();
    }

    assertThat(demo.waitFor()).as(printed.toString()).isEqualTo(ENDED_BY_TERM);
    assertThat(printed).contains("flights: stopped").doesNotContain("Exception", "ended before");
  }

  private Path flights() throws IOException {
    List<String> lines =
        new ArrayList<>(List.of("scheduled,delay_minutes,distance_miles,origin,destination"));
    for (int row = 0; row < ROWS; row++) {
      lines.add("2001-01-01T00:01," + (row % 90 - 20) + ",100,A" + row % 6 + "X,PHL");
    }
    return Files.write(directory.resolve("flights.csv"), lines);
  }
}
