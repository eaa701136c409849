package io.weir.api.java.typeutils.runtime;

import io.weir.api.common.typeutils.SchemaCompatibility;
import io.weir.api.common.typeutils.SchemaText;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.CompositeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import io.weir.api.java.tuple.Tuple;
import io.weir.api.types.NullFieldException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The fields one after another. A field may be null only when its own serializer can write null, as
 * that of text can; any other is a {@link NullFieldException}.
 */
public final class TupleSerializer<T extends Tuple> extends CompositeSerializer<T> {

  private final Class<T> tupleClass;
  private final TypeSerializer<Object>[] fields;
  private final TupleFactory factory;

  public TupleSerializer(Class<T> tupleClass, TypeSerializer<?>[] fields) {
    this.tupleClass = tupleClass;
    this.fields = untyped(fields);
    this.factory = TupleFactory.of(tupleClass, fields.length);
  }

  @SuppressWarnings("unchecked") // a tuple's fields are read and written as objects
  private static TypeSerializer<Object>[] untyped(TypeSerializer<?>[] fields) {
    return (TypeSerializer<Object>[]) fields.clone();
  }

  @Override
  public TypeSerializer<T> duplicate() {
    TypeSerializer<?>[] duplicates =
        Arrays.stream(fields).map(TypeSerializer::duplicate).toArray(TypeSerializer<?>[]::new);
    return Arrays.equals(duplicates, fields, (a, b) -> a == b ? 0 : 1)
        ? this
        : new TupleSerializer<>(tupleClass, duplicates);
  }

  @Override
  public T copy(T from) {
    Tuple copy = factory.newTuple();
    for (int i = 0; i < fields.length; i++) {
      Object field = from.getField(i);
      copy.setField(field == null ? null : fields[i].copy(field), i);
    }
    return cast(copy);
  }

  @Override
  public void serialize(T record, DataOutputView target) throws IOException {
    for (int i = 0; i < fields.length; i++) {
      Object field = record.getField(i);
      try {
        fields[i].serialize(field, target);
      } catch (NullPointerException e) {
        throw field == null ? new NullFieldException(i, e) : e;
      }
    }
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    Tuple tuple = factory.newTuple();
    for (int i = 0; i < fields.length; i++) {
      tuple.setField(fields[i].deserialize(source), i);
    }
    return cast(tuple);
  }

  @SuppressWarnings("unchecked") // the factory makes T
  private T cast(Tuple tuple) {
    return (T) tuple;
  }

  @Override
  public String schema() {
    String name =
        tupleClass.getSuperclass() == Tuple.class ? "tuple" : "tuple:" + tupleClass.getName();
    return Arrays.stream(fields)
        .map(TypeSerializer::schema)
        .collect(Collectors.joining(",", name + "(", ")"));
  }

  /** As many fields as before, each of which may have evolved. */
  @Override
  public SchemaCompatibility<T> compatibilityWith(String stored) {
    String head = schema().substring(0, schema().indexOf('('));
    List<String> parts = SchemaText.arguments(stored, head, ",").orElse(List.of());
    if (stored.equals(schema()) || parts.size() != fields.length) {
      return super.compatibilityWith(stored);
    }
    TypeSerializer<Object>[] readers = fields.clone();
    for (int i = 0; i < fields.length; i++) {
      SchemaCompatibility<Object> field = fields[i].compatibilityWith(parts.get(i));
      if (field instanceof SchemaCompatibility.Incompatible<Object> refusal) {
        return new SchemaCompatibility.Incompatible<>("field f" + i + ": " + refusal.reason());
      }
      if (field instanceof SchemaCompatibility.AfterMigration<Object> migration) {
        readers[i] = migration.reader();
      }
    }
    return Arrays.equals(readers, fields, (a, b) -> a == b ? 0 : 1)
        ? new SchemaCompatibility.AsIs<>()
        : new SchemaCompatibility.AfterMigration<>(new TupleSerializer<>(tupleClass, readers));
  }
}
