package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a text.
 *
 * <p>A {@link VarInt} first: 0 for null, 1 + 2 * chars for text of Latin-1 characters, 2 + 2 *
 * chars for any other. Then one byte for each char, or two, big-endian. These are the two ways in
 * which the virtual machine holds text itself, so that Latin-1 is copied in one go both ways, and
 * any sequence of chars comes back as it was.
 */
public final class StringCodec {

  /** More would overflow the header; no text of Java is longer in practice. */
  private static final int MAX_CHARS = Integer.MAX_VALUE - 8;

  /** What is allocated at once on the word of a length that may be damaged. */
  private static final int STEP_BYTES = 1 << 20;

  private StringCodec() {}

  public static void write(String text, DataOutputView target) throws IOException {
    if (text == null) {
      target.writeByte(0);
      return;
    }
    int chars = text.length();
    if (chars > MAX_CHARS) {
      throw new IOException("A text of " + chars + " chars is too long to serialise");
    }
    if (isLatin1(text)) {
      VarInt.write(2 * chars + 1, target);
      target.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } else {
      VarInt.write(2 * chars + 2, target);
      target.writeChars(text);
    }
  }

  public static String read(DataInputView source) throws IOException {
    int header = VarInt.read(source);
    if (header == 0) {
      return null;
    }
    int chars = header - 1 >>> 1;
    return (header & 1) == 1 ? readLatin1(chars, source) : readUtf16(chars, source);
  }

  private static boolean isLatin1(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }

  private static String readLatin1(int chars, DataInputView source) throws IOException {
    return new String(readBytes(chars, source), StandardCharsets.ISO_8859_1);
  }

  private static String readUtf16(int chars, DataInputView source) throws IOException {
    StringBuilder text = new StringBuilder(Math.min(chars, STEP_BYTES));
    for (int i = 0; i < chars; i++) {
      text.append(source.readChar());
    }
    return text.toString();
  }

  /** Reads a count of bytes that may be damaged, without allocating far more than there is. */
  static byte[] readBytes(int count, DataInputView source) throws IOException {
    byte[] bytes = new byte[Math.min(count, STEP_BYTES)];
    source.readFully(bytes);
    while (bytes.length < count) {
      int had = bytes.length;
      int next = (int) Math.min(count, 2L * had);
      bytes = java.util.Arrays.copyOf(bytes, next);
      source.readFully(bytes, had, next - had);
    }
    return bytes;
  }
}
