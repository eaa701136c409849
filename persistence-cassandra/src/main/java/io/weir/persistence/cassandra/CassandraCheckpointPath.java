package io.weir.persistence.cassandra;

import io.weir.engine.snapshot.SnapshotStoreException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people write to point at a checkpoint in Cassandra: {@code cassandra:<keyspace>/<job
 * id>/chk-<n>}; without a keyspace it is the one that the configuration names.
 *
 * @param address of the store
 */
record CassandraCheckpointPath(CassandraAddress address, String jobId, long checkpointId) {

  private static final Pattern PATH =
      Pattern.compile("([A-Za-z]+:[^/]*)/([^/]+)/chk-([0-9]{1,18})(/(_metadata)?)?");

  /**
   * @throws SnapshotStoreException that shows how to write it
   */
  static CassandraCheckpointPath of(String path) {
    Matcher parts = PATH.matcher(path);
    if (!parts.matches()) {
      String hosts = path.contains("://") ? "; " + CassandraAddress.HOSTS : "";
      throw notThere(
          path, "it is not written like cassandra:<keyspace>/<job id>/chk-<n>" + hosts, null);
    }
    try {
      return new CassandraCheckpointPath(
          CassandraAddress.of(parts.group(1)), parts.group(2), Long.parseLong(parts.group(3)));
    } catch (IllegalArgumentException e) {
      throw refused(path, e.getMessage(), e);
    }
  }

  /** Of what is not in the keyspace, or not as it was saved. */
  static SnapshotStoreException notThere(String path, String reason, Throwable cause) {
    return refused(
        path,
        sentence(reason) + " The tables jobs and checkpoints of the keyspace say what there is.",
        cause);
  }

  static SnapshotStoreException refused(String path, String reason, Throwable cause) {
    return new SnapshotStoreException(
        "No state can be restored from '%s': %s Nothing there has been changed."
            .formatted(path, sentence(reason)),
        cause);
  }

  private static String sentence(String reason) {
    return reason.endsWith(".") ? reason : reason + ".";
  }
}
