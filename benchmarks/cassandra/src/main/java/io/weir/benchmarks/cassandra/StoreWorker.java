package io.weir.benchmarks.cassandra;

import io.weir.benchmarks.stores.StoreReply;
import io.weir.benchmarks.stores.StoreRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** One side in a process of its own: ready, then an answer to each request. */
public final class StoreWorker {

  private final StoreSide side;
  private final PrintStream replies;

  private StoreWorker(StoreSide side, PrintStream replies) {
    this.side = side;
    this.replies = replies;
  }

  /**
   * @param arguments id of the side, the node as it has said
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream replies = System.out;
    System.setOut(System.err); // the former belongs to the runner
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (StoreSide side = side(arguments[0], Node.of(arguments[1]))) {
      side.warmUp();
      replies.println("ready");
      replies.flush();
      new StoreWorker(side, replies).serve(requests);
    }
    System.exit(0); // whatever threads are left
  }

  private static StoreSide side(String id, Node node) throws Exception {
    return switch (id) {
      case "bare" -> new PieceSide(node, new BareLoop(node));
      case "library" -> new PieceSide(node, PluginStore.ofTheLibrary(node));
      case "weir-store" -> new PieceSide(node, PluginStore.ofWeir(node));
      case "weir-job" -> new JobSide(node);
      default -> throw new IllegalArgumentException("there is no side " + id);
    };
  }

  private void serve(BufferedReader requests) throws IOException {
    for (String line = requests.readLine();
        line != null && !line.equals(StoreRequest.QUIT);
        line = requests.readLine()) {
      replies.println(answer(line).line());
      replies.flush();
    }
  }

  private StoreReply answer(String line) {
    try {
      System.gc(); // no run pays for the garbage of the one before
      return side.run(StoreRequest.parse(line));
    } catch (Exception e) {
      e.printStackTrace();
      return new StoreReply.Failed(e.toString());
    }
  }
}
