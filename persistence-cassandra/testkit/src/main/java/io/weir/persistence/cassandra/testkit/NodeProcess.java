package io.weir.persistence.cassandra.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that can be signalled, and that ends with the JVM which started it, however that ends:
 * a guard, a shell that waits for the end of its standard input, kills the process when the pipe
 * breaks. So even {@code kill -9} of the tests leaves no server behind, nor one that is paused and
 * could not see its parent's end itself. Linux and macOS; elsewhere there is no guard and no pause.
 */
final class NodeProcess {

  // Deaf to what a terminal sends to all its processes: it has to outlive the node.
  private static final String GUARD =
      "trap '' HUP INT TERM; read -r line; kill -KILL \"$0\" 2>/dev/null";

  // What the JVM exits with after its shutdown hooks have run.
  private static final int ENDED_BY_TERM = 128 + 15;

  private final Process process;
  private final Process guard;
  private volatile boolean paused;

  private NodeProcess(Process process, Process guard) {
    this.process = process;
    this.guard = guard;
  }

  /**
   * @param output takes what the process prints, at its end
   */
  static NodeProcess start(List<String> command, Path output) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
      // Meant for the caller's JVM, such as options of a debugger that would take the same port.
      builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
      Process process = builder.start();
      return new NodeProcess(process, guard(process));
    } catch (IOException e) {
      throw new CassandraStartException("cannot run " + command.get(0) + ": " + e, e);
    }
  }

  private static Process guard(Process process) throws IOException {
    if (System.getProperty("os.name").startsWith("Windows")) {
      return null;
    }
    try {
      return shell(GUARD, process);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Process shell(String script, Process argument) throws IOException {
    return new ProcessBuilder("sh", "-c", script, Long.toString(argument.pid()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean isPaused() {
    return paused && isAlive();
  }

  /** Waits; true when the process has ended by then. */
  boolean endsWithin(Duration time) {
    try {
      boolean ended = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
      if (ended && guard != null) {
        // Killed before its input ends, or it would kill whoever has the number then.
        guard.destroyForcibly();
      }
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for process " + pid(), e);
    }
  }

  /** SIGKILL; returns when the process is gone. */
  void kill() {
    process.destroyForcibly();
    if (!endsWithin(Duration.ofMinutes(5))) {
      throw new IllegalStateException("process " + pid() + " does not end by SIGKILL");
    }
  }

  /** SIGTERM, and SIGKILL when that has not helped in time; whether it has. */
  boolean terminate(Duration patience) {
    if (isPaused()) {
      resume();
    }
    process.destroy();
    if (!endsWithin(patience)) {
      kill();
    }
    return process.exitValue() == ENDED_BY_TERM;
  }

  /** SIGSTOP: the process does nothing more, but its connections stay. */
  void pause() {
    signal("STOP");
    paused = true;
  }

  /** SIGCONT. */
  void resume() {
    signal("CONT");
    paused = false;
  }

  private void signal(String name) {
    if (!isAlive()) {
      throw new IllegalStateException("the process is not running, so there is nothing to " + name);
    }
    try {
      int code = shell("kill -" + name + " \"$0\"", process).waitFor();
      if (code != 0) {
        throw new IllegalStateException("kill -" + name + " " + pid() + " failed with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("pausing a node needs the command sh", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signalling process " + pid(), e);
    }
  }
}
