package io.weir.persistence.cassandra.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a process that sleeps in place of a node: what ends one ends the other. */
@DisabledOnOs(OS.WINDOWS)
class NodeProcessTest {

  private static final List<String> SLEEP = List.of("sleep", "600");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"running", "paused"})
  void endsWhenItsParentIsKilled(String state) throws Exception {
    Process parent = parent(state);
    try {
      ProcessHandle child = ProcessHandle.of(printedPid(parent)).orElseThrow();
      assertThat(child.isAlive()).isTrue();

      parent.destroyForcibly().waitFor();

      await().atMost(Duration.ofMinutes(1)).until(() -> !child.isAlive());
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void isKilledWhilePaused() {
    NodeProcess process = NodeProcess.start(SLEEP, directory.resolve("output"));
    process.pause();
    process.kill();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void isTerminatedWhilePaused() {
    NodeProcess process = NodeProcess.start(SLEEP, directory.resolve("output"));
    process.pause();
    assertThat(process.terminate(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void refusesToPauseWhatHasEnded() {
    NodeProcess process = NodeProcess.start(SLEEP, directory.resolve("output"));
    process.kill();
    assertThatThrownBy(process::pause).hasMessageContaining("not running");
  }

  @Test
  void leavesNoGuardBehind() {
    long before = children();
    NodeProcess process = NodeProcess.start(SLEEP, directory.resolve("output"));
    assertThat(children()).isEqualTo(before + 2);
    process.kill();
    await().atMost(Duration.ofMinutes(1)).until(() -> children() == before);
  }

  private static long children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
  }

  private Process parent(String state) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName(),
            directory.resolve("output").toString(),
            state)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static long printedPid(Process parent) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
    return Long.parseLong(lines.readLine());
  }

  /** Starts a process, prints its number, and waits for its own end. */
  static final class Parent {

    private Parent() {}

    public static void main(String[] arguments) throws IOException {
      NodeProcess process = NodeProcess.start(SLEEP, Path.of(arguments[0]));
      if (arguments[1].equals("paused")) {
        process.pause();
      }
      System.out.println(process.pid());
      System.exit(System.in.read());
    }
  }
}
