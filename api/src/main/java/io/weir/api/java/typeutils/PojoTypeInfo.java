package io.weir.api.java.typeutils;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.java.typeutils.runtime.PojoSerializer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Records, and classes that follow Flink's POJO rules. A POJO's fields are in the order of their
 * names, which reflection cannot change; a record's in its own.
 */
public final class PojoTypeInfo<T> extends ContainerTypeInfo<T> {

  private final List<PojoField> fields;
  private final Map<String, TypeInformation<?>> genericParameters;

  public PojoTypeInfo(Class<T> type, List<PojoField> fields) {
    this(type, fields, Map.of());
  }

  PojoTypeInfo(
      Class<T> type, List<PojoField> fields, Map<String, TypeInformation<?>> genericParameters) {
    super(type, ordered(type, fields).stream().map(PojoField::type).toList());
    this.fields = ordered(type, fields);
    this.genericParameters = new HashMap<>(genericParameters);
  }

  private static List<PojoField> ordered(Class<?> type, List<PojoField> fields) {
    return type.isRecord()
        ? List.copyOf(fields)
        : fields.stream().sorted(Comparator.comparing(PojoField::name)).toList();
  }

  public PojoField getPojoFieldAt(int position) {
    return fields.get(position);
  }

  public <X> TypeInformation<X> getTypeAt(int position) {
    @SuppressWarnings("unchecked") // the caller names the field's type
    TypeInformation<X> type = (TypeInformation<X>) fields.get(position).type();
    return type;
  }

  public String[] getFieldNames() {
    return fields.stream().map(PojoField::name).toArray(String[]::new);
  }

  /** The position of a field by its name, or -1, as in Flink, when there is no such field. */
  public int getFieldIndex(String name) {
    return List.of(getFieldNames()).indexOf(name);
  }

  @Override
  public int getArity() {
    return fields.size();
  }

  @Override
  public int getTotalFields() {
    return fieldsOfComponents();
  }

  @Override
  public Map<String, TypeInformation<?>> getGenericParameters() {
    return Map.copyOf(genericParameters);
  }

  /** As in Flink: values that can be compared. {@code KeyTypes} looks at hashCode besides. */
  @Override
  public boolean isKeyType() {
    return true;
  }

  @Override
  public boolean isSortKeyType() {
    return Comparable.class.isAssignableFrom(getTypeClass());
  }

  @Override
  public TypeSerializer<T> createSerializer() {
    return new PojoSerializer<>(getTypeClass(), fields);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && fields.equals(((PojoTypeInfo<?>) other).fields);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  @Override
  public String toString() {
    return fields.stream()
        .map(field -> field.name() + ": " + field.type())
        .collect(
            Collectors.joining(
                ", ", "PojoType<" + getTypeClass().getName() + ", fields = [", "]>"));
  }
}
