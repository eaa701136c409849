package io.weir.persistence.cassandra.schema;

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
      Options: --keyspace NAME       weir unless given
               --replication MAP     required, for example "{'class': 'NetworkTopologyStrategy', 'datacenter1': 3}"
               --compaction MAP      %s unless given
               --journal             also the tables of the journal"""
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
    Set<Component> components = EnumSet.of(Component.WEIR);
    while (!left.isEmpty()) {
      String option = left.pop();
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

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return left.pop();
  }
}
