package io.weir.engine.operator;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import io.weir.engine.plan.JobObjects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * Java serialisation behind a length of four bytes, for the elements of {@link ListCheckpoints},
 * whose type nobody declares. Classes are looked for in the job's class loader.
 */
final class JavaSerializer extends TypeSerializer<Serializable> {

  /** A length is from outside: more than this is no element but damage. */
  private static final int MOST_BYTES = 1 << 28;

  private final transient ClassLoader classes;

  JavaSerializer(ClassLoader classes) {
    this.classes = classes;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<Serializable> duplicate() {
    return this;
  }

  @Override
  public Serializable copy(Serializable from) {
    try {
      return read(bytes(from));
    } catch (IOException e) {
      throw new IllegalStateException("An element of ListCheckpointed cannot be copied: " + e, e);
    }
  }

  @Override
  public void serialize(Serializable record, DataOutputView target) throws IOException {
    byte[] bytes = bytes(record);
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  @Override
  public Serializable deserialize(DataInputView source) throws IOException {
    int length = source.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("an element of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    source.readFully(bytes);
    return read(bytes);
  }

  @Override
  public String schema() {
    return "java-serialised";
  }

  private static byte[] bytes(Serializable record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(out)) {
      stream.writeObject(record);
    }
    return out.toByteArray();
  }

  private Serializable read(byte[] bytes) throws IOException {
    try {
      return (Serializable) JobObjects.read(bytes, classes);
    } catch (ClassNotFoundException e) {
      throw new IOException(
          "it holds an object of the class "
              + e.getMessage()
              + ", which is no longer on the class path: put it back",
          e);
    }
  }
}
