package io.weir.engine.serialize;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.VarInt;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * Serialises any object graph with Kryo. Not thread-safe: {@link #duplicate()} for every thread.
 *
 * <p>Scratch buffers grow with the largest value and stay; a value is read and written in one
 * piece.
 */
final class KryoSerializer<T> extends TypeSerializer<T> {

  private static final int FIRST_BYTES = 512;

  /** What is allocated at once on the word of a length that may be damaged. */
  private static final int STEP_BYTES = 1 << 20;

  private final Class<T> type;
  private transient Kryo kryo;
  private transient Output output;
  private transient Input input;

  KryoSerializer(Class<T> type) {
    this.type = Objects.requireNonNull(type, "type");
  }

  private Kryo kryo() {
    if (kryo == null) {
      kryo = new RecordCopyingKryo();
      kryo.setClassLoader(loader());
      kryo.setRegistrationRequired(false);
      kryo.setReferences(true);
      kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
      kryo.register(type);
      output = new Output(FIRST_BYTES, -1);
      input = new Input();
    }
    return kryo;
  }

  private ClassLoader loader() {
    ClassLoader own = type.getClassLoader();
    return own == null ? Thread.currentThread().getContextClassLoader() : own;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return new KryoSerializer<>(type);
  }

  @Override
  public T copy(T from) {
    try {
      return kryo().copy(from);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(problem("copied", e), e);
    }
  }

  @Override
  public void serialize(T record, DataOutputView target) throws IOException {
    Kryo writer = kryo();
    output.reset();
    try {
      writer.writeClassAndObject(output, record);
    } catch (RuntimeException e) {
      writer.reset();
      throw new IOException(problem("written", e), e);
    }
    VarInt.write(output.position(), target);
    target.write(output.getBuffer(), 0, output.position());
  }

  @Override
  @SuppressWarnings("unchecked") // what was written was a T
  public T deserialize(DataInputView source) throws IOException {
    Kryo reader = kryo();
    input.setBuffer(bytes(source));
    try {
      return (T) reader.readClassAndObject(input);
    } catch (KryoException | IllegalArgumentException | IndexOutOfBoundsException e) {
      reader.reset();
      throw new IOException(problem("read", e), e);
    }
  }

  private static byte[] bytes(DataInputView source) throws IOException {
    int length = VarInt.read(source);
    byte[] bytes = new byte[Math.min(length, STEP_BYTES)];
    source.readFully(bytes);
    while (bytes.length < length) {
      int had = bytes.length;
      bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * had));
      source.readFully(bytes, had, bytes.length - had);
    }
    return bytes;
  }

  private String problem(String action, Exception cause) {
    return "A value of the generic type "
        + type.getName()
        + " cannot be "
        + action
        + " by Kryo ("
        + cause.getMessage()
        + "). Make the class a record or a POJO (public class, public constructor without arguments,"
        + " fields public or with getter and setter), or give it a TypeInfoFactory with @TypeInfo";
  }

  @Override
  public String schema() {
    return "kryo(" + type.getName() + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KryoSerializer<?> that && type == that.type;
  }

  @Override
  public int hashCode() {
    return type.getName().hashCode();
  }

  @Override
  public String toString() {
    return schema();
  }
}
