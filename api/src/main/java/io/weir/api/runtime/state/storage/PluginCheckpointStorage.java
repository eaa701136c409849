package io.weir.api.runtime.state.storage;

import io.weir.api.graph.StorageSpec;
import io.weir.api.runtime.state.CheckpointStorage;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Snapshots in a store that a module beside the engine provides, for example {@code
 * cassandra:weir}.
 */
public class PluginCheckpointStorage implements CheckpointStorage {

  /** A scheme and no path behind it: directories have one. */
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:(?!/).*");

  private final String address;

  /**
   * @param address a scheme, a colon, and what the scheme's store makes of the rest
   * @throws IllegalArgumentException when it is none
   */
  public PluginCheckpointStorage(String address) {
    if (!ADDRESS.matcher(Objects.requireNonNull(address, "address")).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not the address of a checkpoint store: a scheme, a colon and a name, such as cassandra:weir. For a directory use FileSystemCheckpointStorage."
              .formatted(address));
    }
    this.address = address;
  }

  /** By the form of the address: a directory, or a store of another module. */
  public static CheckpointStorage of(String address) {
    Objects.requireNonNull(address, "The checkpoint directory must not be null");
    boolean plugin =
        ADDRESS.matcher(address).matches() && !address.toLowerCase(Locale.ROOT).startsWith("file:");
    return plugin ? new PluginCheckpointStorage(address) : new FileSystemCheckpointStorage(address);
  }

  /** By the form of the address: a directory, or a store of another module. */
  public static CheckpointStorage of(URI address) {
    return of(address.toString());
  }

  @Override
  public StorageSpec snapshotStorage() {
    return new StorageSpec.Plugin(address);
  }
}
