package io.weir.api.util;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.java.functions.KeySelector;
import io.weir.api.java.tuple.Tuple;
import io.weir.api.java.typeutils.TupleTypeInfo;
import java.util.ArrayList;
import java.util.List;

/** A key of several fields, as a tuple; also when it is one field. */
public final class FieldsKeySelector<T> implements KeySelector<T, Tuple> {

  private final List<FieldAccessor<T, ?>> fields;

  public FieldsKeySelector(List<FieldAccessor<T, ?>> fields) {
    if (fields.isEmpty() || fields.size() > Tuple.MAX_ARITY) {
      throw new IllegalArgumentException(
          "A key by fields has 1 to "
              + Tuple.MAX_ARITY
              + " of them, not "
              + fields.size()
              + ". Use keyBy with a KeySelector.");
    }
    this.fields = new ArrayList<>(fields);
  }

  @SuppressWarnings("unchecked") // a key is only ever seen as a Tuple
  public TypeInformation<Tuple> keyType() {
    TypeInformation<?>[] types =
        fields.stream().map(FieldAccessor::getFieldType).toArray(TypeInformation<?>[]::new);
    return (TypeInformation<Tuple>) (TypeInformation<?>) new TupleTypeInfo<>(types);
  }

  @Override
  public Tuple getKey(T value) {
    Tuple key = Tuple.newInstance(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      key.setField(fields.get(i).get(value), i);
    }
    return key;
  }
}
