package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/**
 * Unsigned integers in one to five bytes: seven bits each, lowest first, the top bit means more.
 */
public final class VarInt {

  private static final int LAST_SHIFT = 28;

  private VarInt() {}

  public static void write(int value, DataOutputView target) throws IOException {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      target.writeByte(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    target.writeByte(rest);
  }

  /** Throws an IOException when no integer was written here. */
  public static int read(DataInputView source) throws IOException {
    int value = 0;
    for (int shift = 0; shift <= LAST_SHIFT; shift += 7) {
      int next = source.readUnsignedByte();
      if (shift == LAST_SHIFT && next > 0x0F) {
        break;
      }
      value |= (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException(
        "A length takes more than five bytes: the data is damaged or was written in another"
            + " format");
  }
}
