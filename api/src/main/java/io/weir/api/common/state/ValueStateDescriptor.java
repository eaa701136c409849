package io.weir.api.common.state;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.Type;

/** Describes a {@link ValueState}. */
public class ValueStateDescriptor<T> extends SingleTypeStateDescriptor<ValueState<T>, T> {

  /** Travels as the bytes of its serializer, since it need not be {@link Serializable}. */
  private transient T defaultValue;

  public ValueStateDescriptor(String name, Class<T> typeClass) {
    super(name, SerializerSlot.of(typeClass));
  }

  public ValueStateDescriptor(String name, TypeInformation<T> typeInfo) {
    super(name, SerializerSlot.of(typeInfo));
  }

  public ValueStateDescriptor(String name, TypeSerializer<T> typeSerializer) {
    super(name, SerializerSlot.of(typeSerializer));
  }

  /**
   * @param defaultValue what {@code value()} gives, as a copy, for a key without a value
   */
  public ValueStateDescriptor(String name, Class<T> typeClass, T defaultValue) {
    this(name, typeClass);
    this.defaultValue = defaultValue;
  }

  /**
   * @param defaultValue what {@code value()} gives, as a copy, for a key without a value
   */
  public ValueStateDescriptor(String name, TypeInformation<T> typeInfo, T defaultValue) {
    this(name, typeInfo);
    this.defaultValue = defaultValue;
  }

  /**
   * @param defaultValue what {@code value()} gives, as a copy, for a key without a value
   */
  public ValueStateDescriptor(String name, TypeSerializer<T> typeSerializer, T defaultValue) {
    this(name, typeSerializer);
    this.defaultValue = defaultValue;
  }

  /** A copy of the default, or null. Needs the serializer unless it is null. */
  public T getDefaultValue() {
    return defaultValue == null ? null : getSerializer().copy(defaultValue);
  }

  @Override
  public Type getType() {
    return Type.VALUE;
  }

  @Serial
  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeBoolean(defaultValue != null);
    if (defaultValue != null) {
      initializeSerializerUnlessSet(new ExecutionConfig());
      Output view = new Output(out);
      getSerializer().serialize(defaultValue, view);
      view.flush();
    }
  }

  @Serial
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    if (in.readBoolean()) {
      initializeSerializerUnlessSet(new ExecutionConfig());
      defaultValue = getSerializer().deserialize(new Input(in));
    }
  }

  private static final class Output extends DataOutputStream implements DataOutputView {
    Output(ObjectOutputStream out) {
      super(out);
    }
  }

  private static final class Input extends DataInputStream implements DataInputView {
    Input(ObjectInputStream in) {
      super(in);
    }
  }
}
