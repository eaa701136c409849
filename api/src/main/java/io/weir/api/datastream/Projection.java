package io.weir.api.datastream;

import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.java.tuple.Tuple;
import io.weir.api.java.typeutils.TupleTypeInfo;
import java.util.Arrays;

/** Picks fields of tuples, in any order and any number of times each, into new tuples. */
final class Projection<T, R extends Tuple> implements MapFunction<T, R> {

  private final int[] fields;

  Projection(int[] fields) {
    this.fields = fields.clone();
  }

  /**
   * @throws IllegalArgumentException if the records are no tuples, or have no such field
   */
  TypeInformation<R> outputType(TypeInformation<T> input) {
    if (!(input instanceof TupleTypeInfo<?> tuple)) {
      throw new IllegalArgumentException(
          CallSite.of("project")
              + ": only tuples can be projected, but records are "
              + input
              + ".");
    }
    if (fields.length < 1 || fields.length > Tuple.MAX_ARITY) {
      throw new IllegalArgumentException(
          CallSite.of("project")
              + ": choose from 1 to "
              + Tuple.MAX_ARITY
              + " fields; they were "
              + fields.length
              + ".");
    }
    TypeInformation<?>[] types = new TypeInformation<?>[fields.length];
    for (int i = 0; i < fields.length; i++) {
      if (fields[i] < 0 || fields[i] >= tuple.getArity()) {
        throw new IllegalArgumentException(
            "%s: there is no field %d in %s; fields are counted from 0."
                .formatted(CallSite.of("project"), fields[i], tuple));
      }
      types[i] = tuple.getTypeAt(fields[i]);
    }
    return new TupleTypeInfo<>(types);
  }

  @Override
  @SuppressWarnings("unchecked") // the output type has as many fields
  public R map(T value) {
    Tuple picked = Tuple.newInstance(fields.length);
    for (int i = 0; i < fields.length; i++) {
      picked.setField(((Tuple) value).getField(fields[i]), i);
    }
    return (R) picked;
  }

  @Override
  public String toString() {
    return "fields " + Arrays.toString(fields);
  }
}
