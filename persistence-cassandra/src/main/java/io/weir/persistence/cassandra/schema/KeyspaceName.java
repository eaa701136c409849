package io.weir.persistence.cassandra.schema;

import java.util.regex.Pattern;

/**
 * A keyspace that Weir's tables are in.
 *
 * @param name as in CQL without quotation marks
 */
public record KeyspaceName(String name) {

  private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9_]{0,47}");

  public KeyspaceName {
    if (!VALID.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no keyspace that Weir can use: 1 to 48 lower-case letters, digits and underscores, a letter first."
              .formatted(name));
    }
    TakenNames.use(name)
        .ifPresent(
            use -> {
              throw new IllegalArgumentException(
                  "'%s' is no keyspace that Weir can use: it is %s.".formatted(name, use));
            });
  }

  @Override
  public String toString() {
    return name;
  }
}
