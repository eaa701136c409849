package io.weir.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedMemoryTest {

  private static final long LONGEST_SECONDS = 120;

  @TempDir Path directory;

  @Test
  void aFastSourceBeforeASlowSinkFitsIntoASmallHeapAndCheckpointsComplete() throws Exception {
    File output = directory.resolve("output").toFile();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                FastSourceSlowSink.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(output.toPath());
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("sunk 400000");
    Matcher checkpoints = Pattern.compile("checkpoints (\\d+)").matcher(said);
    assertThat(checkpoints.find()).as(said).isTrue();
    assertThat(Long.parseLong(checkpoints.group(1))).as(said).isGreaterThan(5);
  }
}
