package io.weir.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.core.memory.DataOutputSerializer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ChunkBuffersTest {

  private final ChunkRoom room = new ChunkRoom();
  private final ChunkBuffers buffers = room.buffers();

  private static void fill(DataOutputSerializer buffer, int bytes) throws IOException {
    buffer.write(new byte[bytes]);
  }

  @Test
  void oneThatWasGivenBackIsTakenAgainWithNothingInIt() throws IOException {
    DataOutputSerializer first = buffers.take();
    fill(first, 100);
    buffers.give(first);
    assertThat(buffers.take()).isSameAs(first);
    assertThat(first.length()).isZero();
  }

  @Test
  void nobodyGetsWhatAnotherIsWritingInto() {
    assertThat(buffers.take()).isNotSameAs(buffers.take());
  }

  @Test
  void theFirstOneForAChunkIsAllThatAChunkNeeds() throws IOException {
    DataOutputSerializer buffer = buffers.take();
    for (int i = 0; i < SnapshotStore.MAX_CHUNK_BYTES; i += 64) {
      fill(buffer, 64);
    }
    assertThat(buffer.getSharedBuffer()).hasSizeLessThan((1 << 20) - 16);
  }

  @Test
  void whatALongEntryHasMadeLongIsNotKept() throws IOException {
    DataOutputSerializer grown = buffers.take();
    fill(grown, 3 << 20);
    buffers.give(grown);
    assertThat(buffers.take()).isNotSameAs(grown);
  }

  @Test
  void noneIsKeptWhenNothingIsWritten() {
    DataOutputSerializer used = buffers.take();
    assertThat(room.take(() -> {})).isTrue();
    buffers.give(used);
    room.give(ChunkRoom.FOR_A_CHUNK_BYTES);
    assertThat(buffers.take()).isNotSameAs(used);
  }
}
