package io.weir.samples.checkpoints;

import static io.weir.samples.checkpoints.Sizes.bytes;

import io.weir.engine.inspect.Garbage;
import io.weir.engine.inspect.GarbageCollection;
import io.weir.engine.inspect.Orphans.Orphan;
import java.nio.file.Path;
import java.util.List;

/** Files that nobody needs, in words. Pure. */
final class GarbageText {

  private GarbageText() {}

  static String named(Path directory, Garbage garbage) {
    return files(garbage.deletable())
        + "%d files, %s, that no manifest below %s refers to; %d files are needed. Nothing was deleted.%n"
            .formatted(
                garbage.deletable().size(), bytes(garbage.bytes()), directory, garbage.referred())
        + kept(garbage.kept());
  }

  static String deleted(Path directory, GarbageCollection collection) {
    StringBuilder text = new StringBuilder(files(collection.deleted()));
    collection
        .failed()
        .forEach((file, reason) -> text.append("not deleted: %s%n".formatted(reason)));
    text.append(
        "%d files, %s, that no manifest below %s refers to were deleted; %d could not be.%n"
            .formatted(
                collection.deleted().size(),
                bytes(collection.bytes()),
                directory,
                collection.failed().size()));
    return text.append(kept(collection.kept())).toString();
  }

  private static String files(List<Orphan> orphans) {
    StringBuilder text = new StringBuilder();
    for (Orphan orphan : orphans) {
      text.append("%,15d  %s%n".formatted(orphan.bytes(), orphan.file()));
    }
    return text.toString();
  }

  private static String kept(List<Orphan> kept) {
    return kept.isEmpty()
        ? ""
        : "%d more, %s, are left: their job or savepoint was written to lately, and a checkpoint under way may need them (--older-than).%n"
            .formatted(kept.size(), bytes(kept.stream().mapToLong(Orphan::bytes).sum()));
  }
}
