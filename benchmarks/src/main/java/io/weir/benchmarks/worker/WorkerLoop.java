package io.weir.benchmarks.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A worker's life: ready, then an answer to each request until it is told to quit, or the runner is
 * gone.
 */
public final class WorkerLoop {

  private final Engine engine;
  private final BufferedReader requests;
  private final PrintStream replies;

  /** Of the last run; null before the first. */
  private CheckpointDirectory directory;

  WorkerLoop(Engine engine, BufferedReader requests, PrintStream replies) {
    this.engine = engine;
    this.requests = requests;
    this.replies = replies;
  }

  /** Makes an engine. */
  public interface Starter {
    Engine start() throws Exception;
  }

  /**
   * A worker's main method. From here on whatever prints to standard output prints to standard
   * error instead: the former belongs to the protocol.
   */
  public static void serve(Starter starter) throws Exception {
    PrintStream replies = System.out;
    System.setOut(System.err);
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Engine engine = starter.start()) {
      new WorkerLoop(engine, requests, replies).run();
    }
    System.exit(0); // whatever threads the engine may have left
  }

  void run() throws IOException {
    say(new Reply.Ready());
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Request request = Request.parse(line);
      if (request instanceof Request.Quit) {
        break;
      }
      say(answer(request));
    }
    removeDirectory();
  }

  private Reply answer(Request request) {
    try {
      URI checkpoints = emptyDirectory();
      System.gc(); // no run pays for the garbage of the one before
      if (request instanceof Request.Paced paced) {
        return new Reply.Latencies(engine.runPaced(paced.task(), checkpoints));
      }
      Stopwatch stopwatch = Stopwatch.start();
      Outcome outcome = engine.run(((Request.Run) request).task(), checkpoints);
      return new Reply.Result(stopwatch.stop(), outcome);
    } catch (Exception e) {
      e.printStackTrace();
      return new Reply.Failed(e.toString());
    }
  }

  private URI emptyDirectory() throws IOException {
    removeDirectory();
    directory = CheckpointDirectory.create();
    return directory.uri();
  }

  private void removeDirectory() throws IOException {
    if (directory != null) {
      directory.close();
      directory = null;
    }
  }

  private void say(Reply reply) {
    replies.println(reply.line());
    replies.flush();
  }
}
