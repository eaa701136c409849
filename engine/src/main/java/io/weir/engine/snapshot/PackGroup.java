package io.weir.engine.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When the small chunks of one checkpoint are saved, and together with which: the first at once;
 * what comes while a save is under way when that ends, or as soon as it fills a pack. So a chunk
 * that is alone does not wait, and many need few saves. Pure; used by one thread at a time.
 */
final class PackGroup {

  private final String prefix;
  private final long checkpointId;
  private List<Pack.Part> waiting = new ArrayList<>();
  private int waitingBytes;
  private int underWay;
  private int nextPack;

  /**
   * @param prefix of the packs' persistence ids; their number follows
   */
  PackGroup(String prefix, long checkpointId) {
    this.prefix = prefix;
    this.checkpointId = checkpointId;
  }

  /**
   * @return a pack to be saved now; {@link #ended} has to follow
   */
  Optional<Pack> add(Pack.Part part) {
    Optional<Pack> full =
        waitingBytes + part.bytes().length > SnapshotStore.MAX_CHUNK_BYTES
            ? take()
            : Optional.empty();
    waiting.add(part);
    waitingBytes += part.bytes().length;
    return underWay == 0 ? take() : full;
  }

  /**
   * A save has ended, well or not.
   *
   * @return the pack to be saved next
   */
  Optional<Pack> ended() {
    underWay--;
    return underWay == 0 && !waiting.isEmpty() ? take() : Optional.empty();
  }

  private Optional<Pack> take() {
    underWay++;
    Pack pack = new Pack(new ChunkId(prefix + nextPack++, checkpointId), waiting);
    waiting = new ArrayList<>();
    waitingBytes = 0;
    return Optional.of(pack);
  }
}
