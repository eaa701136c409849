package io.weir.engine.snapshot;

import static io.weir.engine.snapshot.ChunkRoom.FOR_A_CHUNK_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkRoomTest {

  private final ChunkRoom room = new ChunkRoom(2L * FOR_A_CHUNK_BYTES);
  private final List<String> granted = new ArrayList<>();

  private boolean take(String who) {
    return room.take(() -> granted.add(who));
  }

  @Test
  void whoFindsNoRoomGetsItInTurnWhenItIsGivenBack() {
    assertThat(take("a")).isTrue();
    assertThat(take("b")).isTrue();
    assertThat(take("c")).isFalse();
    assertThat(take("d")).isFalse();
    room.give(FOR_A_CHUNK_BYTES);
    assertThat(granted).containsExactly("c");
    room.give(FOR_A_CHUNK_BYTES);
    assertThat(granted).containsExactly("c", "d");
    assertThat(room.taken()).isEqualTo(2L * FOR_A_CHUNK_BYTES);
  }

  @Test
  void manySmallChunksAreOnTheirWayTogether() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(take("small")).isTrue();
      room.give(FOR_A_CHUNK_BYTES - 90); // 90 bytes are being saved
    }
    assertThat(granted).isEmpty();
  }

  @Test
  void whoIsCalledDoesNotOvertakeThoseWhoWaitBehindIt() {
    take("a");
    take("b");
    room.take(
        () -> {
          granted.add("c");
          assertThat(take("c again")).isFalse();
        });
    take("d");
    room.give(2L * FOR_A_CHUNK_BYTES);
    assertThat(granted).containsExactly("c", "d");
  }

  @Test
  void isGivenOnWhenItIsEnoughForAChunk() {
    take("a");
    take("b");
    room.give(1);
    assertThat(take("c")).isFalse();
    room.give(FOR_A_CHUNK_BYTES - 2);
    assertThat(take("d")).isFalse();
    room.give(1);
    assertThat(granted).containsExactly("c");
  }

  @Test
  void hasToHoldAChunk() {
    assertThatThrownBy(() -> new ChunkRoom(FOR_A_CHUNK_BYTES - 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
