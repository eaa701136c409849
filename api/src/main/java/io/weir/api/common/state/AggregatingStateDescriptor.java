package io.weir.api.common.state;

import io.weir.api.common.functions.AggregateFunction;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import java.lang.reflect.Type;
import java.util.Objects;

/** Describes an {@link AggregatingState}; what is stored is the accumulator. */
public class AggregatingStateDescriptor<IN, ACC, OUT>
    extends SingleTypeStateDescriptor<AggregatingState<IN, OUT>, ACC> {

  private final AggregateFunction<IN, ACC, OUT> aggFunction;

  public AggregatingStateDescriptor(
      String name, AggregateFunction<IN, ACC, OUT> aggFunction, Class<ACC> stateType) {
    this(name, aggFunction, SerializerSlot.of(stateType));
  }

  public AggregatingStateDescriptor(
      String name, AggregateFunction<IN, ACC, OUT> aggFunction, TypeInformation<ACC> stateType) {
    this(name, aggFunction, SerializerSlot.of(stateType));
  }

  public AggregatingStateDescriptor(
      String name, AggregateFunction<IN, ACC, OUT> aggFunction, TypeSerializer<ACC> serializer) {
    this(name, aggFunction, SerializerSlot.of(serializer));
  }

  private AggregatingStateDescriptor(
      String name, AggregateFunction<IN, ACC, OUT> aggFunction, SerializerSlot<ACC> slot) {
    super(name, slot);
    this.aggFunction = Objects.requireNonNull(aggFunction, "aggFunction");
    RichFunctions.refuse(aggFunction, name);
  }

  public AggregateFunction<IN, ACC, OUT> getAggregateFunction() {
    return aggFunction;
  }

  @Override
  public Type getType() {
    return Type.AGGREGATING;
  }
}
