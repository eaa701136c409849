package io.weir.api.java.typeutils.runtime;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.StringCodec;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import io.weir.api.java.typeutils.TypeExtractor;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The serializers of the subclasses that values of a POJO class turned out to have. */
final class SubclassSerializers<T> {

  private final Class<T> base;
  private final Map<Class<?>, TypeSerializer<T>> known = new HashMap<>();

  SubclassSerializers(Class<T> base) {
    this.base = base;
  }

  TypeSerializer<T> of(T value) {
    return of(value.getClass());
  }

  private TypeSerializer<T> of(Class<?> subclass) {
    TypeSerializer<T> serializer = known.get(subclass);
    if (serializer == null) {
      serializer = create(subclass);
      known.put(subclass, serializer);
    }
    return serializer;
  }

  @SuppressWarnings("unchecked") // used for values of the subclass only
  private TypeSerializer<T> create(Class<?> subclass) {
    return (TypeSerializer<T>) TypeExtractor.createTypeInfo(subclass).createSerializer();
  }

  void write(T record, DataOutputView target) throws IOException {
    TypeSerializer<T> serializer = of(record);
    StringCodec.write(record.getClass().getName(), target);
    target.writeInt(serializer.schema().hashCode());
    serializer.serialize(record, target);
  }

  T read(DataInputView source) throws IOException {
    String name = StringCodec.read(source);
    TypeSerializer<T> serializer = of(load(name));
    if (source.readInt() != serializer.schema().hashCode()) {
      throw new IOException(
          "The fields of " + name + " have changed since the data was written: restore the class");
    }
    return serializer.deserialize(source);
  }

  /** Loads without initialising; what is no subclass is refused before anything of it runs. */
  private Class<?> load(String name) throws IOException {
    try {
      Class<?> subclass = Class.forName(String.valueOf(name), false, base.getClassLoader());
      if (subclass != base && base.isAssignableFrom(subclass)) {
        return subclass;
      }
      throw new IOException(
          "The data is damaged: " + name + " is not a subclass of " + base.getName());
    } catch (ClassNotFoundException e) {
      throw new IOException(
          "The data holds a value of the class "
              + name
              + ", which is no longer on the class path: put it back",
          e);
    }
  }
}
