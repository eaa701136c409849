package io.weir.api.runtime.state;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/** Checks the address of a checkpoint directory as far as that is possible without touching it. */
public final class CheckpointDirectory {

  private static final String CASSANDRA = "cassandra";

  private CheckpointDirectory() {}

  public static URI checked(String address) {
    return checked(URI.create(Objects.requireNonNull(address, "checkpoint directory")));
  }

  /** Where a path without a scheme would be on this machine. */
  private static String absolute(URI uri) {
    boolean missing = uri.getPath() == null || uri.getPath().isEmpty();
    return "file://" + Path.of(missing ? "/checkpoints" : uri.getPath()).toAbsolutePath();
  }

  /**
   * @return the address as it was given
   * @throws IllegalArgumentException if it has no scheme, no path, or is a root directory; or if it
   *     is Cassandra's, whose addresses are no directories
   */
  public static URI checked(URI uri) {
    Objects.requireNonNull(uri, "checkpoint directory");
    if (uri.getScheme() == null) {
      throw refused(
          uri,
          "The scheme (file://, etc) is null",
          "Please specify the file system scheme explicitly in the URI, for example "
              + absolute(uri));
    }
    if (uri.getScheme().equalsIgnoreCase(CASSANDRA)) {
      throw refused(
          uri,
          "Checkpoints in Cassandra have no directory but an address, the keyspace alone",
          "Please write it as cassandra:weir, for setCheckpointStorage or execution.checkpointing.dir"
              + " (without execution.checkpointing.storage); the nodes belong into the configuration,"
              + " weir.persistence.cassandra.driver.basic.contact-points");
    }
    if (uri.getPath() == null || uri.getPath().isEmpty()) {
      throw refused(
          uri,
          "The path to store the checkpoint data in is missing",
          "Please specify a directory path for the checkpoint data, for example "
              + uri.getScheme()
              + ":///checkpoints");
    }
    if (uri.getPath().equals("/")) {
      throw refused(
          uri,
          "Cannot use the root directory for checkpoints",
          "Please specify a directory below it");
    }
    return uri;
  }

  private static IllegalArgumentException refused(URI uri, String what, String remedy) {
    return new IllegalArgumentException(what + ": '" + uri + "'. " + remedy + ".");
  }
}
