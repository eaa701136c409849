package io.weir.engine.snapshot;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.persistence.Persistence;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.weir.api.graph.StorageSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens the store that a job asks for. Nothing needs to be in the application's configuration: the
 * plugins' settings are in the engine's {@code reference.conf}, and no journal is used.
 */
public final class SnapshotStores {

  private static final String SECTION = "weir.snapshot-store";
  private static final String MEMORY = SECTION + ".memory";
  private static final String DIRECTORY = SECTION + ".directory";

  private SnapshotStores() {}

  /**
   * The store of that specification in that actor system. Opening one place twice gives two handles
   * on the same store. Creates a directory that is not there and probes that it can be written, so
   * it blocks for some milliseconds: for the thread that submits a job, never for an actor.
   *
   * @throws IllegalArgumentException for an address that there is no store for
   * @throws SnapshotStoreException when the directory cannot be created or written, or another
   *     store cannot be used
   */
  public static SnapshotStore open(ActorSystem<?> system, StorageSpec spec) {
    Config config = system.settings().config();
    if (!config.hasPath(DIRECTORY)) {
      throw new IllegalStateException(
          "The configuration has no section "
              + DIRECTORY
              + ", which is in the reference.conf of weir-engine's jar. If the application is"
              + " packed into one jar, let the packer append all reference.conf files.");
    }
    if (spec instanceof StorageSpec.Plugin plugin) {
      return provided(system, plugin.address())
          .orElseThrow(() -> unknown(system, plugin.address()));
    }
    if (spec instanceof StorageSpec.Directory directory) {
      return provided(system, directory.uri().toString())
          .orElseGet(() -> directory(system, config, writable(path(system, directory.uri()))));
    }
    return store(system, config, MEMORY, ConfigFactory.empty(), "memory", Optional.empty());
  }

  /**
   * The store of any Akka Persistence snapshot plugin.
   *
   * @param settings of the plugin, below its id; empty when the system's configuration has them
   * @param description what a person calls the store
   */
  public static SnapshotStore ofPlugin(
      ActorSystem<?> system, String pluginId, Config settings, String description) {
    return store(
        system, system.settings().config(), pluginId, settings, description, Optional.empty());
  }

  private static Optional<SnapshotStore> provided(ActorSystem<?> system, String address) {
    int colon = address.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : SnapshotStoreProviders.of(system, address.substring(0, colon))
            .map(provider -> provider.open(system, address));
  }

  /** The directory store below that path, which is there already and may be read-only. */
  public static SnapshotStore existing(ActorSystem<?> system, Path root) {
    return directory(system, system.settings().config(), root);
  }

  private static SnapshotStore directory(ActorSystem<?> system, Config config, Path path) {
    // Akka keeps the first plugin actor that it made for an id and ignores later settings, so each
    // directory has an id of its own.
    String pluginId = DIRECTORY + "-" + SnapshotPath.sha256(path.toString()).substring(0, 32);
    Config settings =
        config
            .getConfig(DIRECTORY)
            .withValue("dir", ConfigValueFactory.fromAnyRef(path.toString()))
            .atPath(pluginId);
    return store(system, config, pluginId, settings, "file:" + path, Optional.of(path));
  }

  private static SnapshotStore store(
      ActorSystem<?> system,
      Config config,
      String pluginId,
      Config settings,
      String description,
      Optional<Path> root) {
    var plugin = Persistence.get(Adapter.toClassic(system)).snapshotStoreFor(pluginId, settings);
    var askTimeout = config.getDuration(SECTION + ".ask-timeout");
    return new PersistenceSnapshotStore(plugin, askTimeout, description, root);
  }

  private static IllegalArgumentException unknown(ActorSystem<?> system, String address) {
    String scheme = address.contains(":") ? address.substring(0, address.indexOf(':')) : "file";
    return new IllegalArgumentException(
        "There is no snapshot store for the scheme '"
            + scheme
            + "' of "
            + address
            + ". Known schemes: "
            + String.join(", ", SnapshotStoreProviders.schemes(system))
            + ". Use an address such as file:///var/weir/checkpoints, or put the module that has"
            + " the store on the class path (weir-persistence-cassandra for cassandra).");
  }

  private static Path path(ActorSystem<?> system, URI uri) {
    String scheme = uri.getScheme() == null ? "file" : uri.getScheme();
    if (!scheme.equalsIgnoreCase("file")) {
      throw unknown(system, uri.toString());
    }
    boolean local = uri.getAuthority() == null || uri.getAuthority().equals("localhost");
    if (uri.getPath() == null || !uri.getPath().startsWith("/") || !local) {
      throw new IllegalArgumentException(
          "The checkpoint directory "
              + uri
              + " is not an absolute path on this machine. Write it with three slashes, such as"
              + " file:///var/weir/checkpoints.");
    }
    return Path.of(uri.getPath());
  }

  static Path writable(Path path) {
    try {
      Files.createDirectories(path);
      Path real = path.toRealPath();
      probe(real);
      return real;
    } catch (IOException e) {
      throw new SnapshotStoreException(
          "The checkpoint directory "
              + path
              + " cannot be written: "
              + (e instanceof NoSuchFileException
                  ? "it could not be created"
                  : FileFailure.reason(e))
              + ". "
              + FileFailure.remedy("saved", e),
          e);
    }
  }

  /** Not forced to the disk: a thousand jobs would wait for it one after the other. */
  private static void probe(Path directory) throws IOException {
    Path probe = directory.resolve("probe." + UUID.randomUUID() + SnapshotPath.TEMPORARY);
    try (var channel =
        FileChannel.open(
            probe,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1}));
    }
  }
}
