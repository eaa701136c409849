package io.weir.api.util;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.java.tuple.Tuple;
import io.weir.api.java.typeutils.PojoTypeInfo;
import io.weir.api.java.typeutils.TupleTypeInfo;
import java.util.List;

/** Finds the field that a position or a name like {@code f1.count} stands for. */
public final class FieldAccessors {

  private static final String WHOLE = "*";

  private FieldAccessors() {}

  /**
   * @param where the operator, for messages
   * @throws IllegalArgumentException if the type has no such position
   */
  public static <R> FieldAccessor<R, ?> at(TypeInformation<R> type, int position, String where) {
    if (type instanceof TupleTypeInfo<?> tuple) {
      return tupleField(tuple, position, where);
    }
    if (type.isBasicType() && position == 0) {
      return new WholeRecord<>(type);
    }
    throw new IllegalArgumentException(
        where
            + ": the type "
            + type
            + " has no field at position "
            + position
            + ". Positions are for tuples; name the field of a class, or use a lambda.");
  }

  /**
   * @param expression a field's name, or names joined by dots; {@code f0} or {@code 0} for the
   *     first field of a tuple; {@code *} for the record as a whole
   * @param where the operator, for messages
   * @throws IllegalArgumentException if the type has no such field
   */
  public static <R> FieldAccessor<R, ?> named(
      TypeInformation<R> type, String expression, String where) {
    if (expression.equals(WHOLE)) {
      return new WholeRecord<>(type);
    }
    int dot = expression.indexOf('.');
    String name = dot < 0 ? expression : expression.substring(0, dot);
    FieldAccessor<R, ?> outer = direct(type, name, where);
    return dot < 0 ? outer : nested(outer, expression.substring(dot + 1), where);
  }

  private static <R, M> FieldAccessor<R, ?> nested(
      FieldAccessor<R, M> outer, String rest, String where) {
    return inside(outer, named(outer.getFieldType(), rest, where));
  }

  private static <R, M, F> FieldAccessor<R, F> inside(
      FieldAccessor<R, M> outer, FieldAccessor<M, F> inner) {
    return new NestedField<>(outer, inner);
  }

  private static <R> FieldAccessor<R, ?> direct(
      TypeInformation<R> type, String name, String where) {
    if (type instanceof TupleTypeInfo<?> tuple && name.matches("f?[0-9]+")) {
      return tupleField(tuple, Integer.parseInt(name.replace("f", "")), where);
    }
    if (type instanceof PojoTypeInfo<R> pojo) {
      List<String> names = List.of(pojo.getFieldNames());
      if (names.contains(name)) {
        TypeInformation<?> fieldType = pojo.getTypeAt(names.indexOf(name));
        return pojo.getTypeClass().isRecord()
            ? new RecordField<>(pojo, name, fieldType)
            : new ClassField<>(pojo, name, fieldType);
      }
      throw new IllegalArgumentException(
          where + ": " + type + " has no field '" + name + "'. Its fields are " + names + ".");
    }
    throw new IllegalArgumentException(
        where
            + ": the type "
            + type
            + " has no field '"
            + name
            + "'. Fields are named in tuples (f0, f1 and so on) and in classes with a public"
            + " constructor without arguments and public fields or getters and setters; for any"
            + " other type use a lambda.");
  }

  @SuppressWarnings("unchecked") // a tuple's type information describes R
  private static <R> FieldAccessor<R, ?> tupleField(
      TupleTypeInfo<?> tuple, int position, String where) {
    if (position < 0 || position >= tuple.getArity()) {
      throw new IllegalArgumentException(
          where
              + ": "
              + tuple
              + " has no field "
              + position
              + ". Its fields are 0 to "
              + (tuple.getArity() - 1)
              + ".");
    }
    return (FieldAccessor<R, ?>) new TupleField<>(position, tuple.getTypeAt(position));
  }

  private static final class WholeRecord<R> extends FieldAccessor<R, R> {

    WholeRecord(TypeInformation<R> type) {
      super(type);
    }

    @Override
    public R get(R record) {
      return record;
    }

    @Override
    public R with(R record, R value) {
      return value;
    }
  }

  private static final class TupleField<F> extends FieldAccessor<Tuple, F> {

    private final int position;

    TupleField(int position, TypeInformation<F> fieldType) {
      super(fieldType);
      this.position = position;
    }

    @Override
    public F get(Tuple record) {
      return record.getField(position);
    }

    @Override
    public Tuple with(Tuple record, F value) {
      Tuple changed = record.copy();
      changed.setField(value, position);
      return changed;
    }
  }

  private static final class NestedField<R, M, F> extends FieldAccessor<R, F> {

    private final FieldAccessor<R, M> outer;
    private final FieldAccessor<M, F> inner;

    NestedField(FieldAccessor<R, M> outer, FieldAccessor<M, F> inner) {
      super(inner.getFieldType());
      this.outer = outer;
      this.inner = inner;
    }

    @Override
    public F get(R record) {
      return inner.get(outer.get(record));
    }

    @Override
    public R with(R record, F value) {
      return outer.with(record, inner.with(outer.get(record), value));
    }
  }
}
