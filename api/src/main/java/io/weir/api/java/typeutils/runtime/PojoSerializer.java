package io.weir.api.java.typeutils.runtime;

import io.weir.api.common.typeutils.SchemaCompatibility;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.CompositeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import io.weir.api.java.typeutils.PojoField;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Records and POJOs, whose fields may be null, and the subclasses of a POJO. The bytes are those of
 * the package's description.
 *
 * <p>Not thread-safe: it keeps the serializers of the subclasses it has met.
 */
public final class PojoSerializer<T> extends CompositeSerializer<T> {

  static final int NULL = 0;
  static final int EXACT = 1;
  static final int SUBCLASS = 2;

  private final Class<T> type;
  private final List<PojoField> fields;
  private final List<TypeSerializer<?>> serializers;
  private final boolean immutable;
  private final transient PojoHandles handles;
  private final transient SubclassSerializers<T> subclasses;

  public PojoSerializer(Class<T> type, List<PojoField> fields) {
    this(type, fields, serializers(fields));
  }

  private PojoSerializer(
      Class<T> type, List<PojoField> fields, List<TypeSerializer<?>> serializers) {
    this(type, fields, serializers, handles(type, fields, serializers));
  }

  private PojoSerializer(
      Class<T> type,
      List<PojoField> fields,
      List<TypeSerializer<?>> serializers,
      PojoHandles handles) {
    this.type = type;
    this.fields = List.copyOf(fields);
    this.serializers = List.copyOf(serializers);
    this.immutable =
        type.isRecord() && serializers.stream().allMatch(TypeSerializer::isImmutableType);
    this.handles = handles;
    this.subclasses = new SubclassSerializers<>(type);
  }

  private static List<TypeSerializer<?>> serializers(List<PojoField> fields) {
    List<TypeSerializer<?>> serializers = new ArrayList<>();
    fields.forEach(field -> serializers.add(field.type().createSerializer()));
    return serializers;
  }

  /** Null for an abstract class: it has no values of its own, only those of subclasses. */
  private static PojoHandles handles(
      Class<?> type, List<PojoField> fields, List<TypeSerializer<?>> serializers) {
    if (Modifier.isAbstract(type.getModifiers())) {
      return null;
    }
    try {
      List<FieldHandles> handles = new ArrayList<>();
      for (int i = 0; i < fields.size(); i++) {
        handles.add(FieldHandles.of(fields.get(i).getField(), serializers.get(i), type));
      }
      return PojoHandles.of(type, handles);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalArgumentException(
          "The fields of "
              + type.getName()
              + " cannot be reached: its module must open the package "
              + type.getPackageName()
              + " to weir-api (\"opens\" in module-info.java, or --add-opens)",
          e);
    }
  }

  /** The class whose values it serialises, and those of its subclasses. */
  public Class<T> type() {
    return type;
  }

  @Override
  public boolean isImmutableType() {
    return immutable;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    if (immutable) {
      return this;
    }
    List<TypeSerializer<?>> duplicates = new ArrayList<>();
    boolean same = true;
    for (TypeSerializer<?> serializer : serializers) {
      duplicates.add(serializer.duplicate());
      same &= duplicates.get(duplicates.size() - 1) == serializer;
    }
    return same
        ? new PojoSerializer<>(type, fields, serializers, handles)
        : new PojoSerializer<>(type, fields, duplicates);
  }

  @Override
  public T copy(T from) {
    if (immutable || from == null) {
      return from;
    }
    if (from.getClass() != type) {
      return subclasses.of(from).copy(from);
    }
    try {
      return cast(handles.copy().invokeExact((Object) from));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw constructorFailed(e);
    }
  }

  @Override
  public void serialize(T record, DataOutputView target) throws IOException {
    if (record == null) {
      target.writeByte(NULL);
    } else if (record.getClass() == type) {
      target.writeByte(EXACT);
      writeFields(record, target);
    } else {
      target.writeByte(SUBCLASS);
      subclasses.write(record, target);
    }
  }

  private void writeFields(T record, DataOutputView target) throws IOException {
    try {
      handles.write().invokeExact(target, (Object) record);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw constructorFailed(e);
    }
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    int tag = source.readByte();
    return switch (tag) {
      case NULL -> null;
      case EXACT -> readFields(source);
      case SUBCLASS -> subclasses.read(source);
      default ->
          throw new IOException(
              "A value of "
                  + type.getName()
                  + " starts with the unknown tag "
                  + tag
                  + ": the data is damaged or was written in another format");
    };
  }

  private T readFields(DataInputView source) throws IOException {
    if (handles == null) {
      throw new IOException("The data holds a value of the abstract class " + type.getName());
    }
    try {
      return cast(handles.read().invokeExact(source));
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw constructorFailed(e);
    }
  }

  @SuppressWarnings("unchecked") // the handles make objects of type
  private T cast(Object value) {
    return (T) value;
  }

  private IllegalStateException constructorFailed(Throwable cause) {
    return new IllegalStateException("The constructor of " + type.getName() + " failed", cause);
  }

  @Override
  public String schema() {
    StringBuilder text = new StringBuilder(type.isRecord() ? "record(" : "pojo(");
    text.append(type.getName());
    for (int i = 0; i < fields.size(); i++) {
      text.append(';').append(fields.get(i).name()).append(':').append(fieldSchema(i));
    }
    return text.append(')').toString();
  }

  /** That of a box differs from that of the primitive: there is a null flag in front of it. */
  String fieldSchema(int field) {
    String schema = serializers.get(field).schema();
    boolean box =
        SkippedValue.isPrimitive(schema) && !fields.get(field).getField().getType().isPrimitive();
    return box ? schema + "?" : schema;
  }

  /** Fields may have been added, removed, and put in another order; see {@link PojoEvolution}. */
  @Override
  public SchemaCompatibility<T> compatibilityWith(String stored) {
    return stored.equals(schema())
        ? new SchemaCompatibility.AsIs<>()
        : new PojoEvolution<>(this, fields, serializers).from(stored);
  }

  /** What stands behind the tag of a subclass. */
  T readSubclass(DataInputView source) throws IOException {
    return subclasses.read(source);
  }

  /** Handles do not travel: a copy makes its own. */
  private Object readResolve() {
    return new PojoSerializer<>(type, fields, serializers);
  }
}
