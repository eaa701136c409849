package io.weir.persistence.cassandra.job;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs {@link CountingProcess}, and what it says. */
final class ChildProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 300;

  private final Process process;
  private final BufferedReader output;
  private final List<String> said = new ArrayList<>();

  private ChildProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Where it writes to. */
  static Ledger ledger(Path directory) {
    return new Ledger(directory.resolve("ledger"));
  }

  /**
   * @param child settings of {@link CountingProcess}
   * @param config all else
   * @param directory of the test
   */
  static ChildProcess start(String child, Config config, Path directory) throws IOException {
    Config settings =
        ConfigFactory.parseString(child)
            .withFallback(ConfigFactory.parseMap(Map.of("place", "", "halt", false, "path", "")))
            .withFallback(ConfigFactory.parseMap(Map.of("ledger", directory + "/ledger")));
    Path file = Files.createTempFile(directory, "child", ".conf");
    Files.writeString(
        file,
        config.withValue("child", settings.root()).root().render(ConfigRenderOptions.concise()));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Dconfig.file=" + file,
            "-cp",
            System.getProperty("java.class.path"),
            CountingProcess.class.getName());
    builder.redirectErrorStream(true);
    Process process = builder.start();
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly); // whoever reads its output then comes to an end
    return new ChildProcess(process);
  }

  /** Reads on until a line begins so; what follows is given back. */
  String await(String beginning) throws IOException {
    String line;
    while ((line = output.readLine()) != null) {
      said.add(line);
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length()).strip();
      }
    }
    throw new AssertionError("the process ended without saying " + beginning + ": " + said);
  }

  /** All that it has said so far. */
  List<String> said() {
    return said;
  }

  /** It is told that it may go on. */
  void goOn() throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
  }

  /** SIGSTOP: it does nothing more, but its connections stay. */
  void pause() {
    signal("STOP");
  }

  /** SIGCONT. */
  void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int code =
          new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -" + name + " failed with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the process does not end: " + said);
    }
    return process.exitValue();
  }

  /** Kills it, also when it is paused. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
