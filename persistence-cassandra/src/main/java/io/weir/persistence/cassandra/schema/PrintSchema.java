package io.weir.persistence.cassandra.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Prints Weir's tables as CQL for an operator to run: {@code ./weir cassandra schema}. */
public final class PrintSchema {

  static final String USAGE =
      """
      Options: --keyspace NAME       weir unless given
               --replication MAP     required, for example "{'class': 'NetworkTopologyStrategy', 'datacenter1': 3}"
               --compaction MAP      %s unless given"""
          .formatted(Schema.DEFAULT_COMPACTION);

  private PrintSchema() {}

  /** Ends with exit code 2 for options that cannot be. */
  public static void main(String[] args) {
    try {
      System.out.print(text(List.of(args)));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
    }
  }

  static String text(List<String> args) {
    Deque<String> left = new ArrayDeque<>(args);
    String keyspace = "weir";
    String replication = null;
    String compaction = Schema.DEFAULT_COMPACTION;
    while (!left.isEmpty()) {
      String option = left.pop();
      switch (option) {
        case "--keyspace" -> keyspace = value(option, left);
        case "--replication" -> replication = value(option, left);
        case "--compaction" -> compaction = value(option, left);
        default -> throw new IllegalArgumentException("There is no option " + option + ".");
      }
    }
    if (replication == null) {
      throw new IllegalArgumentException(
          "Say how the keyspace is replicated: it decides what is lost when a node is.");
    }
    return new Schema(new KeyspaceName(keyspace), replication, compaction).text();
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return left.pop();
  }
}
