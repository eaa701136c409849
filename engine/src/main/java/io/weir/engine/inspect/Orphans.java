package io.weir.engine.inspect;

import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.snapshot.StoredCheckpoint;
import io.weir.engine.snapshot.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Files of the store that no manifest refers to.
 *
 * @param referred how many files manifests do refer to
 */
public record Orphans(List<Orphan> files, int referred) {

  /**
   * One of them.
   *
   * @param owner directory of the job or savepoint that wrote it; of a file that was never finished
   *     its own directory, since nobody but its writer ever needs it
   */
  public record Orphan(Path file, long bytes, Path owner) {}

  public Orphans {
    files = List.copyOf(files);
  }

  public long bytes() {
    return files.stream().mapToLong(Orphan::bytes).sum();
  }

  /**
   * @param files what there was before the manifests were read
   */
  static Orphans of(Path directory, List<Path> files, CheckpointListing listing)
      throws IOException {
    refuseUnreadable(listing);
    Set<Path> needed = new HashSet<>();
    for (StoredCheckpoint checkpoint : listing.checkpoints()) {
      refuseAbove(directory, checkpoint.root());
      needed.add(checkpoint.metadata());
      checkpoint.manifestParts().forEach(part -> needed.add(checkpoint.file(part.id())));
      checkpoint.manifest().chunks().forEach(ref -> needed.add(checkpoint.file(ref.id())));
    }
    List<Orphan> orphans = new ArrayList<>();
    for (Path file : files) {
      if (!needed.contains(file)) {
        Optional<Path> owner = owner(directory, file);
        OptionalLong bytes = owner.isPresent() ? size(file) : OptionalLong.empty();
        bytes.ifPresent(known -> orphans.add(new Orphan(file, known, owner.get())));
      }
    }
    return new Orphans(orphans, needed.size());
  }

  /**
   * Empty for what is not of a store. Never of a manifest: one that came meanwhile is no orphan.
   * Nor of what its head does not tell of.
   */
  private static Optional<Path> owner(Path directory, Path file) {
    if (StoredFile.isTemporary(file)) {
      return Optional.of(file.getParent());
    }
    if (!StoredFile.isChunk(file)) {
      return Optional.empty();
    }
    return StoredFile.at(file)
        .map(
            stored -> {
              refuseAbove(directory, stored.root());
              return stored.root().resolve(stored.root().relativize(file).getName(0));
            });
  }

  private static OptionalLong size(Path file) throws IOException {
    try {
      return OptionalLong.of(Files.size(file));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty(); // deleted by the job meanwhile
    }
  }

  private static void refuseAbove(Path directory, Path root) {
    if (!root.startsWith(directory)) {
      throw new SnapshotStoreException(
          "%s is a part of the checkpoint directory %s, and manifests elsewhere in that may refer to files in this part: give %s"
              .formatted(directory, root, root));
    }
  }

  private static void refuseUnreadable(CheckpointListing listing) {
    if (!listing.unreadable().isEmpty()) {
      DamagedFile manifest = listing.unreadable().get(0);
      throw new SnapshotStoreException(
          "It cannot be told which files are needed, because the manifest %s cannot be read: %s. %s, or move its directory away first."
              .formatted(manifest.file(), manifest.reason(), manifest.remedy()));
    }
  }
}
