package io.weir.persistence.cassandra.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Weir's tables as CQL for one keyspace. Pure, apart from reading the file beside this class.
 *
 * @param replication a map in CQL, for example {@code {'class': 'NetworkTopologyStrategy', 'dc1':
 *     3}}
 * @param compaction a map in CQL, for all tables
 */
public record Schema(KeyspaceName keyspace, String replication, String compaction) {

  public static final String DEFAULT_COMPACTION = "{'class': 'SizeTieredCompactionStrategy'}";

  /** A literal map of strings and numbers and nothing behind it: it becomes part of a statement. */
  private static final Pattern MAP =
      Pattern.compile(
          "\\{\\s*'[^']+'\\s*:\\s*('[^']*'|[0-9.]+)(\\s*,\\s*'[^']+'\\s*:\\s*('[^']*'|[0-9.]+))*\\s*}");

  public Schema {
    map("replication", replication, "{'class': 'NetworkTopologyStrategy', 'datacenter1': 3}");
    map("compaction", compaction, DEFAULT_COMPACTION);
  }

  private static void map(String what, String text, String example) {
    if (!MAP.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "The %s '%s' is no map in CQL; write it like %s.".formatted(what, text, example));
    }
  }

  /** The whole file, with comments, as an operator would run it. */
  public String text(Component component) {
    return template(component)
        .replace("${version}", Integer.toString(component.version()))
        .replace("${keyspace}", keyspace.name())
        .replace("${replication}", replication)
        .replace("${compaction}", compaction);
  }

  /** One by one and without comments, in the order in which they are to be run. */
  List<String> statements(Component component) {
    StringBuilder bare = new StringBuilder();
    text(component)
        .lines()
        .forEach(line -> bare.append(line.replaceFirst("--.*", "")).append('\n'));
    List<String> statements = new ArrayList<>();
    for (String statement : bare.toString().split(";", -1)) {
      if (!statement.isBlank()) {
        statements.add(statement.strip());
      }
    }
    return statements;
  }

  private static String template(Component component) {
    String name = "%s-%d.cql".formatted(component.id(), component.version());
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + name + " beside " + Schema.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }
}
