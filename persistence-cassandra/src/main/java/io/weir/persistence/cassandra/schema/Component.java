package io.weir.persistence.cassandra.schema;

/** Tables that belong together: a file of CQL, and a row of {@code schema_version}. */
public enum Component {
  /** Checkpoints, and snapshots of persistent actors. */
  WEIR("weir", 3, "tables of Weir", ""),

  /** Events of persistent actors; what columns there are is up to akka-persistence-cassandra. */
  JOURNAL("journal", 1, "tables of the journal", " --journal");

  private final String id;
  private final int version;
  private final String described;
  private final String option;

  Component(String id, int version, String described, String option) {
    this.id = id;
    this.version = version;
    this.described = described;
    this.option = option;
  }

  /** In {@code schema_version} and in the file's name. */
  String id() {
    return id;
  }

  /** That this version of Weir works with. */
  int version() {
    return version;
  }

  /** For messages. */
  String described() {
    return described;
  }

  /** What prints its tables. */
  String command(KeyspaceName keyspace) {
    return "./weir cassandra schema --keyspace "
        + keyspace
        + option
        + " --replication \"{'class': 'NetworkTopologyStrategy', 'datacenter1': 3}\"";
  }
}
