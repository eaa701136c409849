package io.weir.api.core.memory;

import java.io.IOException;
import java.io.UTFDataFormatException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A growing byte array to serialise into. Not thread-safe.
 *
 * <p>A write checks the room left, stores through a big-endian view of the array and moves on. It
 * allocates only to grow, doubling, up to 2 GiB less a few bytes; beyond that it throws an {@link
 * IOException}, and what was written before stays.
 */
public final class DataOutputSerializer implements DataOutputView {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle CHAR =
      MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Some virtual machines cannot make arrays of the last few lengths. */
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  private byte[] buffer;
  private int position;

  /**
   * @param startBytes the first capacity, at least 0
   */
  public DataOutputSerializer(int startBytes) {
    if (startBytes < 0) {
      throw new IllegalArgumentException("The first capacity is negative: " + startBytes);
    }
    buffer = new byte[Math.max(16, startBytes)];
  }

  /** The number of bytes written since the last {@link #clear()}. */
  public int length() {
    return position;
  }

  /** Forgets what was written and keeps the capacity. */
  public void clear() {
    position = 0;
  }

  /**
   * The array itself; only its first {@link #length()} bytes mean something, until the next write.
   */
  public byte[] getSharedBuffer() {
    return buffer;
  }

  public byte[] getCopyOfBuffer() {
    return Arrays.copyOf(buffer, position);
  }

  /**
   * Moves the end of what was written: back to overwrite, never past what was reserved before.
   *
   * @param newPosition from 0 to the capacity
   */
  public void setPosition(int newPosition) {
    if (newPosition < 0 || newPosition > buffer.length) {
      throw new IllegalArgumentException(
          "Position " + newPosition + " lies outside the buffer of " + buffer.length + " bytes");
    }
    position = newPosition;
  }

  @Override
  public void write(int value) throws IOException {
    reserve(1);
    buffer[position++] = (byte) value;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    reserve(length);
    System.arraycopy(bytes, offset, buffer, position, length);
    position += length;
  }

  @Override
  public void writeBoolean(boolean value) throws IOException {
    write(value ? 1 : 0);
  }

  @Override
  public void writeByte(int value) throws IOException {
    write(value);
  }

  @Override
  public void writeShort(int value) throws IOException {
    reserve(Short.BYTES);
    SHORT.set(buffer, position, (short) value);
    position += Short.BYTES;
  }

  @Override
  public void writeChar(int value) throws IOException {
    reserve(Character.BYTES);
    CHAR.set(buffer, position, (char) value);
    position += Character.BYTES;
  }

  @Override
  public void writeInt(int value) throws IOException {
    reserve(Integer.BYTES);
    INT.set(buffer, position, value);
    position += Integer.BYTES;
  }

  @Override
  public void writeLong(long value) throws IOException {
    reserve(Long.BYTES);
    LONG.set(buffer, position, value);
    position += Long.BYTES;
  }

  @Override
  public void writeFloat(float value) throws IOException {
    writeInt(Float.floatToRawIntBits(value));
  }

  @Override
  public void writeDouble(double value) throws IOException {
    writeLong(Double.doubleToRawLongBits(value));
  }

  @Override
  public void writeBytes(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      write(text.charAt(i));
    }
  }

  @Override
  public void writeChars(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      writeChar(text.charAt(i));
    }
  }

  /** Modified UTF-8 behind a length of two bytes, as {@link java.io.DataOutput#writeUTF} says. */
  @Override
  public void writeUTF(String text) throws IOException {
    long bytes = utfBytes(text);
    if (bytes > 0xFFFF) {
      throw new UTFDataFormatException(
          "writeUTF takes at most 65535 bytes and the text has "
              + bytes
              + ": use StringSerializer for long texts");
    }
    reserve(Short.BYTES + (int) bytes);
    writeShort((int) bytes);
    for (int i = 0; i < text.length(); i++) {
      writeUtfChar(text.charAt(i));
    }
  }

  private static long utfBytes(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c >= 1 && c <= 0x7F ? 1 : c <= 0x7FF ? 2 : 3;
    }
    return bytes;
  }

  private void writeUtfChar(char c) {
    if (c >= 1 && c <= 0x7F) {
      buffer[position++] = (byte) c;
    } else if (c <= 0x7FF) {
      buffer[position++] = (byte) (0xC0 | c >> 6);
      buffer[position++] = (byte) (0x80 | c & 0x3F);
    } else {
      buffer[position++] = (byte) (0xE0 | c >> 12);
      buffer[position++] = (byte) (0x80 | c >> 6 & 0x3F);
      buffer[position++] = (byte) (0x80 | c & 0x3F);
    }
  }

  private void reserve(int bytes) throws IOException {
    if (bytes > buffer.length - position) {
      grow(bytes);
    }
  }

  private void grow(int bytes) throws IOException {
    long needed = (long) position + bytes;
    if (needed > MAX_BYTES) {
      throw new IOException(
          "A serialised value of "
              + needed
              + " bytes does not fit in one buffer of at most "
              + MAX_BYTES
              + ": make the record smaller");
    }
    long doubled = Math.min(MAX_BYTES, 2L * buffer.length);
    buffer = Arrays.copyOf(buffer, (int) Math.max(needed, doubled));
  }
}
