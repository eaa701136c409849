package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.environment.StreamExecutionEnvironment;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in a JVM of their own, which must end though they never call System.exit. */
class ProgramEndTest {

  @TempDir private Path dir;

  @Test
  void endsAfterExecute() throws Exception {
    assertThat(run(Waits.class, 0)).contains("done 55", "returns");
  }

  @Test
  void endsWithTheJobWhenMainReturnsBefore() throws Exception {
    assertThat(run(DoesNotWait.class, 0)).contains("done 55", "returns");
  }

  @Test
  void endsAfterAJobThatFailed() throws Exception {
    assertThat(run(Fails.class, 1)).contains("on purpose", "'failing'");
  }

  private String run(Class<?> program, int exitCode) throws Exception {
    Path output = dir.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName())
            .redirectErrorStream(true)
            .redirectOutput(new File(output.toString()))
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS))
          .as(() -> "ends by itself; it printed: " + read(output))
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(() -> read(output)).isEqualTo(exitCode);
    return read(output);
  }

  private static String read(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StreamExecutionEnvironment job() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    env.enableCheckpointing(20);
    env.fromSequence(1, 10)
        .keyBy(n -> 0)
        .reduce(Long::sum)
        .filter(sum -> sum == 55)
        .map(sum -> "done " + sum)
        .print();
    return env;
  }

  static final class Waits {
    public static void main(String[] args) throws Exception {
      job().execute();
      System.out.println("returns");
    }
  }

  static final class DoesNotWait {
    public static void main(String[] args) throws Exception {
      job().executeAsync();
      System.out.println("returns");
    }
  }

  static final class Fails {
    public static void main(String[] args) throws Exception {
      StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
      env.fromElements(1).map(Fails::fail).name("failing").print();
      env.execute();
    }

    private static int fail(int value) {
      throw new IllegalStateException("on purpose");
    }
  }
}
