package io.weir.api.core.memory;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Reads what {@link DataOutputSerializer} wrote, out of a range of a byte array. Not thread-safe.
 *
 * <p>Reading past the end of the range is an {@link EOFException} that names the position; the
 * position then stays where it was. Nothing is allocated.
 */
public final class DataInputDeserializer implements DataInputView {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle CHAR =
      MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final byte[] NOTHING = {};

  private byte[] buffer = NOTHING;
  private int position;
  private int end;

  public DataInputDeserializer() {}

  public DataInputDeserializer(byte[] buffer) {
    setBuffer(buffer);
  }

  public DataInputDeserializer(byte[] buffer, int start, int length) {
    setBuffer(buffer, start, length);
  }

  public void setBuffer(byte[] buffer) {
    setBuffer(buffer, 0, buffer.length);
  }

  /** Reads from here on out of {@code buffer}, which is not copied. */
  public void setBuffer(byte[] buffer, int start, int length) {
    Objects.checkFromIndexSize(start, length, buffer.length);
    this.buffer = buffer;
    this.position = start;
    this.end = start + length;
  }

  public void releaseArrays() {
    setBuffer(NOTHING);
  }

  /** The number of bytes left. */
  public int available() {
    return end - position;
  }

  public int getPosition() {
    return position;
  }

  @Override
  public void readFully(byte[] bytes) throws IOException {
    readFully(bytes, 0, bytes.length);
  }

  @Override
  public void readFully(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    require(length);
    System.arraycopy(buffer, position, bytes, offset, length);
    position += length;
  }

  @Override
  public int skipBytes(int count) {
    int skipped = Math.max(0, Math.min(count, available()));
    position += skipped;
    return skipped;
  }

  @Override
  public boolean readBoolean() throws IOException {
    return readByte() != 0;
  }

  @Override
  public byte readByte() throws IOException {
    require(1);
    return buffer[position++];
  }

  @Override
  public int readUnsignedByte() throws IOException {
    return readByte() & 0xFF;
  }

  @Override
  public short readShort() throws IOException {
    require(Short.BYTES);
    short value = (short) SHORT.get(buffer, position);
    position += Short.BYTES;
    return value;
  }

  @Override
  public int readUnsignedShort() throws IOException {
    return readShort() & 0xFFFF;
  }

  @Override
  public char readChar() throws IOException {
    require(Character.BYTES);
    char value = (char) CHAR.get(buffer, position);
    position += Character.BYTES;
    return value;
  }

  @Override
  public int readInt() throws IOException {
    require(Integer.BYTES);
    int value = (int) INT.get(buffer, position);
    position += Integer.BYTES;
    return value;
  }

  @Override
  public long readLong() throws IOException {
    require(Long.BYTES);
    long value = (long) LONG.get(buffer, position);
    position += Long.BYTES;
    return value;
  }

  @Override
  public float readFloat() throws IOException {
    return Float.intBitsToFloat(readInt());
  }

  @Override
  public double readDouble() throws IOException {
    return Double.longBitsToDouble(readLong());
  }

  /** One line of Latin-1 text, or null at the end. */
  @Override
  public String readLine() {
    if (available() == 0) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    while (available() > 0) {
      char c = (char) (buffer[position++] & 0xFF);
      if (c == '\n') {
        break;
      }
      line.append(c);
    }
    int last = line.length() - 1;
    if (last >= 0 && line.charAt(last) == '\r') {
      line.setLength(last);
    }
    return line.toString();
  }

  @Override
  public String readUTF() throws IOException {
    return DataInputStream.readUTF(this);
  }

  private void require(int bytes) throws EOFException {
    if (bytes > end - position) {
      throw new EOFException(
          "Wanted "
              + bytes
              + " bytes at position "
              + position
              + " and only "
              + available()
              + " are left: the data is truncated or was written in another format");
    }
  }
}
