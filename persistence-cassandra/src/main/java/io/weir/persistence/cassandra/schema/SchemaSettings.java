package io.weir.persistence.cassandra.schema;

import com.typesafe.config.Config;
import io.weir.persistence.cassandra.session.SessionSettings;

/**
 * What {@code weir.persistence.cassandra.schema} says.
 *
 * @param whenMissing whether tables that are not there are made
 * @param replication of a keyspace that is made
 * @param compaction of tables that are made
 */
public record SchemaSettings(WhenMissing whenMissing, String replication, String compaction) {

  /** What to do about tables that are not there. */
  public enum WhenMissing {
    /** Say so and fail. */
    REFUSE,
    /** Say that the name may be wrong, and fail: of what is to be read, nothing would be in it. */
    EXPECT,
    /** For development: every process with the right to would make tables. */
    CREATE
  }

  /**
   * @param root the whole configuration of the ActorSystem
   */
  public static SchemaSettings of(Config root) {
    Config section = SessionSettings.section(root).getConfig("schema");
    return new SchemaSettings(
        section.getBoolean("create") ? WhenMissing.CREATE : WhenMissing.REFUSE,
        section.getString("replication"),
        section.getString("compaction"));
  }

  /** For a keyspace that somebody has made and used before. */
  public SchemaSettings expecting() {
    return new SchemaSettings(WhenMissing.EXPECT, replication, compaction);
  }

  Schema schema(KeyspaceName keyspace) {
    return new Schema(keyspace, replication, compaction);
  }
}
