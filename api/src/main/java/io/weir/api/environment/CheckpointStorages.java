package io.weir.api.environment;

import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.configuration.ReadableConfig;
import io.weir.api.runtime.state.CheckpointStorage;
import io.weir.api.runtime.state.storage.FileSystemCheckpointStorage;
import io.weir.api.runtime.state.storage.JobManagerCheckpointStorage;
import io.weir.api.runtime.state.storage.PluginCheckpointStorage;
import java.util.Locale;
import java.util.Optional;

/** Where a configuration says that snapshots go. */
final class CheckpointStorages {

  private CheckpointStorages() {}

  /** A directory alone means files, or the store that its scheme names. */
  static Optional<CheckpointStorage> of(ReadableConfig configuration) {
    Optional<String> directory =
        configuration.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    return configuration
        .getOptional(CheckpointingOptions.CHECKPOINT_STORAGE)
        .map(name -> named(name.toLowerCase(Locale.ROOT), directory))
        .or(() -> directory.map(PluginCheckpointStorage::of));
  }

  private static CheckpointStorage named(String name, Optional<String> directory) {
    return switch (name) {
      case "jobmanager" -> new JobManagerCheckpointStorage();
      case "filesystem" ->
          new FileSystemCheckpointStorage(
              directory.orElseThrow(
                  () ->
                      refused(
                          name,
                          "needs a directory: set '"
                              + CheckpointingOptions.CHECKPOINTS_DIRECTORY.key()
                              + "'")));
      default -> throw refused(name, "is not known: use jobmanager or filesystem");
    };
  }

  private static IllegalArgumentException refused(String name, String why) {
    return new IllegalArgumentException(
        "The value \""
            + name
            + "\" of '"
            + CheckpointingOptions.CHECKPOINT_STORAGE.key()
            + "' "
            + why
            + ".");
  }
}
