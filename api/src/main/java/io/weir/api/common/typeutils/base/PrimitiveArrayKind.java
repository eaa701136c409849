package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.lang.reflect.Array;

/** The eight kinds of primitive arrays: a varint length, then the elements. */
enum PrimitiveArrayKind {
  BOOLEAN(boolean.class) {
    @Override
    void write(Object array, DataOutputView target) throws IOException {
      boolean[] values = (boolean[]) array;
      VarInt.write(values.length, target);
      for (boolean value : values) {
        target.writeBoolean(value);
      }
    }

    @Override
    Object readInto(Object array, int from, DataInputView source) throws IOException {
      boolean[] values = (boolean[]) array;
      for (int i = from; i < values.length; i++) {
        values[i] = source.readBoolean();
      }
      return values;
    }
  },

  BYTE(byte.class) {
    @Override
    void write(Object array, DataOutputView target) throws IOException {
      byte[] values = (byte[]) array;
      VarInt.write(values.length, target);
      for (byte value : values) {
        target.writeByte(value);
      }
    }

    @Override
    Object readInto(Object array, int from, DataInputView source) throws IOException {
      byte[] values = (byte[]) array;
      for (int i = from; i < values.length; i++) {
        values[i] = source.readByte();
      }
      return values;
    }
  },

  SHORT(short.class) {
    @Override
    void write(Object array, DataOutputView target) throws IOException {
      short[] values = (short[]) array;
      VarInt.write(values.length, target);
      for (short value : values) {
        target.writeShort(value);
      }
    }

    @Override
    Object readInto(Object array, int from, DataInputView source) throws IOException {
      short[] values = (short[]) array;
      for (int i = from; i < values.length; i++) {
        values[i] = source.readShort();
      }
      return values;
    }
  },

  CHAR(char.class) {
    @Override
    void write(Object array, DataOutputView target) throws IOException {
      char[] values = (char[]) array;
      VarInt.write(values.length, target);
      for (char value : values) {
        target.writeChar(value);
      }
    }

    @Override
    Object readInto(Object array, int from, DataInputView source) throws IOException {
      char[] values = (char[]) array;
      for (int i = from; i < values.length; i++) {
        values[i] = source.readChar();
      }
      return values;
    }
  },

  INT(int.class) {
    @Override
    void write(Object array, DataOutputView target) throws IOException {
      int[] values = (int[]) array;
      VarInt.write(values.length, target);
      for (int value : values) {
        target.writeInt(value);
      }
    }

    @Override
    Object readInto(Object array, int from, DataInputView source) throws IOException {
      int[] values = (int[]) array;
      for (int i = from; i < values.length; i++) {
        values[i] = source.readInt();
      }
      return values;
    }
  },

  LONG(long.class) {
    @Override
    void write(Object array, DataOutputView target) throws IOException {
      long[] values = (long[]) array;
      VarInt.write(values.length, target);
      for (long value : values) {
        target.writeLong(value);
      }
    }

    @Override
    Object readInto(Object array, int from, DataInputView source) throws IOException {
      long[] values = (long[]) array;
      for (int i = from; i < values.length; i++) {
        values[i] = source.readLong();
      }
      return values;
    }
  },

  FLOAT(float.class) {
    @Override
    void write(Object array, DataOutputView target) throws IOException {
      float[] values = (float[]) array;
      VarInt.write(values.length, target);
      for (float value : values) {
        target.writeFloat(value);
      }
    }

    @Override
    Object readInto(Object array, int from, DataInputView source) throws IOException {
      float[] values = (float[]) array;
      for (int i = from; i < values.length; i++) {
        values[i] = source.readFloat();
      }
      return values;
    }
  },

  DOUBLE(double.class) {
    @Override
    void write(Object array, DataOutputView target) throws IOException {
      double[] values = (double[]) array;
      VarInt.write(values.length, target);
      for (double value : values) {
        target.writeDouble(value);
      }
    }

    @Override
    Object readInto(Object array, int from, DataInputView source) throws IOException {
      double[] values = (double[]) array;
      for (int i = from; i < values.length; i++) {
        values[i] = source.readDouble();
      }
      return values;
    }
  };

  /** What is allocated at once on the word of a length that may be damaged. */
  private static final int STEP = 1 << 16;

  private final Class<?> component;

  PrimitiveArrayKind(Class<?> component) {
    this.component = component;
  }

  abstract void write(Object array, DataOutputView target) throws IOException;

  /** Fills the array from {@code from} to its end. */
  abstract Object readInto(Object array, int from, DataInputView source) throws IOException;

  Object read(DataInputView source) throws IOException {
    int length = VarInt.read(source);
    int had = Math.max(0, Math.min(length, STEP));
    Object array = readInto(Array.newInstance(component, had), 0, source);
    while (had < length) {
      int next = (int) Math.min(length, 2L * had);
      array = readInto(resized(array, next), had, source);
      had = next;
    }
    return array;
  }

  Object copy(Object array) {
    return resized(array, Array.getLength(array));
  }

  private Object resized(Object array, int length) {
    Object copy = Array.newInstance(component, length);
    System.arraycopy(array, 0, copy, 0, Math.min(length, Array.getLength(array)));
    return copy;
  }

  String schema() {
    return component.getName() + "[]";
  }

  static PrimitiveArrayKind of(Class<?> component) {
    for (PrimitiveArrayKind kind : values()) {
      if (kind.component == component) {
        return kind;
      }
    }
    throw new IllegalArgumentException(component.getName() + " is not a primitive type");
  }
}
