package io.weir.persistence.cassandra.schema;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints Weir's tables as CQL for an operator to run: {@code ./weir cassandra schema}. */
public final class PrintSchema {

  static final String USAGE =
      """
      Prints Weir's tables as CQL, for an operator to run.
      Options: --keyspace NAME       weir unless given
               --replication MAP     required, for example "{'class': 'NetworkTopologyStrategy', 'datacenter1': 3}"
               --compaction MAP      %s unless given
               --journal             also the tables of the journal"""
          .formatted(Schema.DEFAULT_COMPACTION);

  private static final int DONE = 0;
  private static final int WRONG_ARGUMENTS = 64;

  private PrintSchema() {}

  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  /**
   * @return the exit code: 0, or 64 for arguments that cannot be, of which {@code err} is told
   */
  static int run(List<String> args, PrintStream out, PrintStream err) {
    if (args.contains("--help") || args.contains("-h")) {
      out.println(USAGE);
      return DONE;
    }
    try {
      out.print(text(args));
      out.flush();
      return DONE;
    } catch (IllegalArgumentException e) {
      err.println("weir cassandra schema: " + e.getMessage());
      err.println(USAGE);
      return WRONG_ARGUMENTS;
    }
  }

  static String text(List<String> args) {
    Deque<String> left = new ArrayDeque<>(args);
    String keyspace = "weir";
    String replication = null;
    String compaction = Schema.DEFAULT_COMPACTION;
    Set<Component> components = EnumSet.of(Component.WEIR);
    while (!left.isEmpty()) {
      String option = option(left);
      switch (option) {
        case "--keyspace" -> keyspace = value(option, left);
        case "--replication" -> replication = value(option, left);
        case "--compaction" -> compaction = value(option, left);
        case "--journal" -> components.add(Component.JOURNAL);
        default -> throw new IllegalArgumentException("There is no option " + option + ".");
      }
    }
    if (replication == null) {
      throw new IllegalArgumentException(
          "Say how the keyspace is replicated: it decides what is lost when a node is.");
    }
    Schema schema = new Schema(new KeyspaceName(keyspace), replication, compaction);
    return components.stream().map(schema::text).collect(Collectors.joining("\n"));
  }

  /** Of {@code --keyspace=weir} the value is what comes next, as of {@code --keyspace weir}. */
  private static String option(Deque<String> left) {
    String[] parts = left.pop().split("=", 2);
    if (parts.length == 2) {
      left.push(parts[1]);
    }
    return parts[0];
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return left.pop();
  }
}
