package io.weir.benchmarks.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class ValuesTest {

  private static final StoreCase TWO_PIECES = new StoreCase(2, 1);

  @Test
  void aPieceHasTheValuesOfItsKeysInTheirOrder() {
    byte[] piece = Values.piece(1);
    assertThat(piece).hasSize(Values.PIECE_BYTES);
    assertThat(Arrays.copyOfRange(piece, 3 * Values.BYTES, 4 * Values.BYTES))
        .isEqualTo(Values.of(1024 + 3));
  }

  @Test
  void piecesAndValuesHaveTheSameChecksum() {
    long pieces =
        Values.checksumOfPiece(1, Values.piece(1)) + Values.checksumOfPiece(0, Values.piece(0));
    assertThat(Values.checksum(TWO_PIECES)).isEqualTo(pieces);
  }

  @Test
  void everyBitAndThePlaceOfAPieceCount() {
    byte[] piece = Values.piece(0);
    long right = Values.checksumOfPiece(0, piece);
    assertThat(Values.checksumOfPiece(1, piece)).isNotEqualTo(right);
    piece[Values.PIECE_BYTES - 1] ^= 1;
    assertThat(Values.checksumOfPiece(0, piece)).isNotEqualTo(right);
    assertThat(Values.checksumOfPiece(0, new byte[1])).isNotEqualTo(right);
  }

  @Test
  void compressingGainsNothing() {
    Deflater deflater = new Deflater();
    deflater.setInput(Values.piece(0));
    deflater.finish();
    int compressed = deflater.deflate(new byte[2 * Values.PIECE_BYTES]);
    deflater.end();
    assertThat(compressed).isGreaterThan(Values.PIECE_BYTES * 99 / 100);
  }
}
