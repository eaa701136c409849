package io.weir.benchmarks.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;

class ValuesTest {

  private static final int PIECE_BYTES = 960 << 10;

  /** The last one with fewer values. */
  private static final StoreCase THREE_PIECES = new StoreCase(StoreData.RANDOM, 2, 1);

  @Test
  void aPieceHasTheValuesOfItsKeysInTheirOrder() {
    byte[] piece = Values.piece(THREE_PIECES, 1);
    assertThat(piece).hasSize(PIECE_BYTES);
    assertThat(Arrays.copyOfRange(piece, 3 * Values.BYTES, 4 * Values.BYTES))
        .isEqualTo(Values.of(StoreData.RANDOM, 960 + 3));
  }

  @Test
  void piecesAndValuesHaveTheSameChecksum() {
    long sum = 0;
    long bytes = 0;
    for (int number = 0; number < THREE_PIECES.pieces(); number++) {
      byte[] piece = Values.piece(THREE_PIECES, number);
      sum += Values.checksumOfPiece(THREE_PIECES, number, piece);
      bytes += piece.length;
    }
    assertThat(THREE_PIECES.pieces()).isEqualTo(3);
    assertThat(bytes).isEqualTo(THREE_PIECES.bytes());
    assertThat(sum).isEqualTo(Values.checksum(THREE_PIECES));
  }

  @Test
  void everyBitAndThePlaceOfAPieceCount() {
    byte[] piece = Values.piece(THREE_PIECES, 0);
    long right = Values.checksumOfPiece(THREE_PIECES, 0, piece);
    assertThat(Values.checksumOfPiece(THREE_PIECES, 1, piece)).isNotEqualTo(right);
    piece[PIECE_BYTES - 1] ^= 1;
    assertThat(Values.checksumOfPiece(THREE_PIECES, 0, piece)).isNotEqualTo(right);
    assertThat(Values.checksumOfPiece(THREE_PIECES, 0, new byte[1])).isNotEqualTo(right);
  }

  @Test
  void compressingGainsNothingWithRandomDataAndHalfWithRecords() {
    byte[] records = Values.piece(new StoreCase(StoreData.RECORDS, 2, 1), 0);

    assertThat(compressed(Values.piece(THREE_PIECES, 0))).isGreaterThan(PIECE_BYTES * 99 / 100);
    assertThat(compressed(records)).isBetween(PIECE_BYTES * 45 / 100, PIECE_BYTES * 55 / 100);
  }

  private static int compressed(byte[] piece) {
    LZ4Compressor compressor = LZ4Factory.fastestInstance().fastCompressor();
    return compressor.compress(piece).length;
  }
}
