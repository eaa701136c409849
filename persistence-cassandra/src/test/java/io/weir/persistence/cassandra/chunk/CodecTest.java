package io.weir.persistence.cassandra.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.engine.snapshot.SnapshotStore;
import java.nio.ByteBuffer;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CodecTest {

  private static final int LONGEST = SnapshotStore.MAX_CHUNK_BYTES;

  /** Of few values, so that some are shorter when compressed. */
  @Provide
  Arbitrary<byte[]> chunks() {
    return Arbitraries.integers()
        .between(0, 8)
        .flatMap(
            bits ->
                Arbitraries.bytes()
                    .map(value -> (byte) (value & (1 << bits) - 1))
                    .array(byte[].class)
                    .ofMaxSize(2_000));
  }

  @Property
  void aChunkIsWhatItWas(@ForAll("chunks") byte[] chunk, @ForAll Codec codec) {
    StoredChunk stored = codec.stored(chunk.clone());

    assertThat(stored.chunk()).isEqualTo(chunk);
    assertThat(stored.bytes()).isEqualTo(chunk.length);
    assertThat(stored.data().remaining()).isLessThanOrEqualTo(chunk.length);
  }

  @Test
  void whatHasLittleInItIsShort() {
    byte[] chunk = new byte[LONGEST];
    for (int i = 0; i < LONGEST; i += 8) {
      chunk[i] = (byte) (i >> 3);
    }

    StoredChunk stored = Codec.LZ4.stored(chunk);

    assertThat(stored.codec()).isEqualTo(Codec.LZ4);
    assertThat(stored.data().remaining()).isLessThan(LONGEST / 8);
    assertThat(stored.chunk()).isEqualTo(chunk);
  }

  @Test
  void whatCannotBeCompressedIsStoredAsItIs() {
    byte[] chunk = random(LONGEST);

    StoredChunk stored = Codec.LZ4.stored(chunk);

    assertThat(stored.codec()).isEqualTo(Codec.NONE);
    assertThat(stored.data().array()).isSameAs(chunk);
    assertThat(stored.chunk()).isEqualTo(chunk);
  }

  @Test
  void whatOnlyBeginsWellIsStoredAsItIs() {
    byte[] chunk = random(LONGEST);
    System.arraycopy(new byte[70_000], 0, chunk, 0, 70_000);

    assertThat(Codec.LZ4.stored(chunk).codec()).isEqualTo(Codec.NONE);
  }

  @Test
  void whatBeginsBadlyIsTriedNoFurther() {
    byte[] chunk = new byte[LONGEST];
    System.arraycopy(random(70_000), 0, chunk, 0, 70_000);

    assertThat(Codec.LZ4.stored(chunk).codec()).isEqualTo(Codec.NONE);
  }

  @Test
  void aChunkThatWouldBeLongerThanAnyIsRefused() {
    StoredChunk most = Codec.LZ4.stored(new byte[1 << 20]);
    StoredChunk more = Codec.LZ4.stored(new byte[(1 << 20) + 1]);

    assertThat(most.chunk()).hasSize(1 << 20);
    assertThatThrownBy(more::chunk).hasMessageContaining("no LZ4 block of 1048577 bytes");
  }

  @Test
  void switchedOffItStoresEverythingAsItIs() {
    assertThat(Codec.NONE.stored(new byte[1_000]).data().remaining()).isEqualTo(1_000);
  }

  @Test
  void aBlockOfAnotherLengthIsRefused() {
    ByteBuffer block = Codec.LZ4.stored(new byte[1_000]).data();

    for (int bytes : new int[] {999, 1_001, 0, -1, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> new StoredChunk(bytes, Codec.LZ4, block).chunk())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("LZ4 block", Integer.toString(bytes));
    }
    assertThatThrownBy(() -> new StoredChunk(999, Codec.NONE, ByteBuffer.allocate(7)).chunk())
        .hasMessageContaining("7 bytes instead of 999");
  }

  @Test
  void noBlockIsRefusedToo() {
    ByteBuffer none = ByteBuffer.wrap(random(500));

    assertThatThrownBy(() -> new StoredChunk(1_000, Codec.LZ4, none).chunk())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LZ4 block");
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
