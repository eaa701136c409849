package io.weir.api.java.typeutils;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.api.core.memory.DataOutputSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;

/** Writes and reads values the way state and wire do, and fails when bytes are left. */
public final class RoundTrip {

  private RoundTrip() {}

  public static <T> byte[] bytes(TypeSerializer<T> serializer, T value) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(0);
      serializer.serialize(value, out);
      return out.getCopyOfBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static <T> T of(TypeSerializer<T> serializer, T value) {
    try {
      DataInputDeserializer in = new DataInputDeserializer(bytes(serializer, value));
      T back = serializer.deserialize(in);
      if (in.available() > 0) {
        throw new AssertionError(in.available() + " bytes were not read back");
      }
      return back;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends an object through Java serialization, as a job's plan does. */
  @SuppressWarnings("unchecked") // what went in comes out
  public static <T> T shipped(T object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
