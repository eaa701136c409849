package io.weir.api.common.state;

import io.weir.api.common.functions.ReduceFunction;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import java.lang.reflect.Type;
import java.util.Objects;

/** Describes a {@link ReducingState}. */
public class ReducingStateDescriptor<T> extends SingleTypeStateDescriptor<ReducingState<T>, T> {

  private final ReduceFunction<T> reduceFunction;

  public ReducingStateDescriptor(
      String name, ReduceFunction<T> reduceFunction, Class<T> typeClass) {
    this(name, reduceFunction, SerializerSlot.of(typeClass));
  }

  public ReducingStateDescriptor(
      String name, ReduceFunction<T> reduceFunction, TypeInformation<T> typeInfo) {
    this(name, reduceFunction, SerializerSlot.of(typeInfo));
  }

  public ReducingStateDescriptor(
      String name, ReduceFunction<T> reduceFunction, TypeSerializer<T> typeSerializer) {
    this(name, reduceFunction, SerializerSlot.of(typeSerializer));
  }

  private ReducingStateDescriptor(
      String name, ReduceFunction<T> reduceFunction, SerializerSlot<T> slot) {
    super(name, slot);
    this.reduceFunction = Objects.requireNonNull(reduceFunction, "reduceFunction");
    RichFunctions.refuse(reduceFunction, name);
  }

  public ReduceFunction<T> getReduceFunction() {
    return reduceFunction;
  }

  @Override
  public Type getType() {
    return Type.REDUCING;
  }
}
