package io.weir.api.java.typeutils;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.java.tuple.Tuple;
import io.weir.api.java.typeutils.runtime.TupleSerializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tuples of 0 to 8 fields, and subclasses of them that add no fields. */
public final class TupleTypeInfo<T extends Tuple> extends ContainerTypeInfo<T> {

  @SuppressWarnings("unchecked") // T is the tuple class of that many fields
  public TupleTypeInfo(TypeInformation<?>... types) {
    this((Class<T>) Tuple.getTupleClass(types.length), types);
  }

  public TupleTypeInfo(Class<T> tupleClass, TypeInformation<?>... types) {
    super(tupleClass, Arrays.asList(types));
  }

  public <X> TypeInformation<X> getTypeAt(int position) {
    @SuppressWarnings("unchecked") // the caller names the field's type, as with Tuple.getField
    TypeInformation<X> type = (TypeInformation<X>) components().get(position);
    return type;
  }

  public TypeInformation<?>[] getFieldTypes() {
    return components().toArray(TypeInformation<?>[]::new);
  }

  /** The names f0, f1 and so on. */
  public String[] getFieldNames() {
    String[] names = new String[getArity()];
    Arrays.setAll(names, i -> "f" + i);
    return names;
  }

  /** The position of a field by its name, or -1, as in Flink, when there is no such field. */
  public int getFieldIndex(String name) {
    return Arrays.asList(getFieldNames()).indexOf(name);
  }

  @Override
  public boolean isTupleType() {
    return true;
  }

  @Override
  public int getArity() {
    return components().size();
  }

  @Override
  public int getTotalFields() {
    return fieldsOfComponents();
  }

  @Override
  public Map<String, TypeInformation<?>> getGenericParameters() {
    Map<String, TypeInformation<?>> parameters = new HashMap<>();
    for (int i = 0; i < getArity(); i++) {
      parameters.put("T" + i, getTypeAt(i));
    }
    return parameters;
  }

  @Override
  public boolean isKeyType() {
    return components().stream().allMatch(TypeInformation::isKeyType);
  }

  @Override
  public TypeSerializer<T> createSerializer() {
    List<TypeSerializer<?>> fields = new ArrayList<>();
    components().forEach(type -> fields.add(type.createSerializer()));
    return new TupleSerializer<>(getTypeClass(), fields.toArray(TypeSerializer<?>[]::new));
  }

  @Override
  public String toString() {
    String name =
        getTypeClass().getSuperclass() == Tuple.class
            ? "Java Tuple" + getArity()
            : getTypeClass().getName();
    return components().stream()
        .map(TypeInformation::toString)
        .collect(Collectors.joining(", ", name + "<", ">"));
  }
}
