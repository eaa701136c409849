package io.weir.engine.snapshot;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Small chunks of one checkpoint that are saved as one object: their bytes one after the other and
 * nothing else. Only the references say where each begins.
 *
 * @param id where it is stored; its sequence number is the checkpoint's id
 * @param parts at least one
 */
record Pack(ChunkId id, List<Part> parts) {

  /**
   * A chunk that is to be saved.
   *
   * @param attempted told the pack's id before anything is saved under it
   * @param saved completes when the pack is durable
   */
  record Part(byte[] bytes, Consumer<ChunkId> attempted, CompletableFuture<ChunkRef> saved) {}

  Pack {
    parts = List.copyOf(parts);
  }

  int length() {
    int length = 0;
    for (Part part : parts) {
      length += part.bytes().length;
    }
    return length;
  }

  byte[] bytes() {
    if (parts.size() == 1) {
      return parts.get(0).bytes();
    }
    byte[] all = new byte[length()];
    int offset = 0;
    for (Part part : parts) {
      System.arraycopy(part.bytes(), 0, all, offset, part.bytes().length);
      offset += part.bytes().length;
    }
    return all;
  }

  void attempted() {
    parts.forEach(part -> part.attempted().accept(id));
  }

  /** It is durable: every part learns where it is. */
  void saved() {
    int length = length();
    int offset = 0;
    for (Part part : parts) {
      byte[] bytes = part.bytes();
      part.saved().complete(new ChunkRef(id, length, offset, bytes.length, Checksum.of(bytes)));
      offset += bytes.length;
    }
  }

  void failed(Throwable cause) {
    parts.forEach(part -> part.saved().completeExceptionally(cause));
  }
}
