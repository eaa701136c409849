package io.weir.api.java.typeutils;

import io.weir.api.common.functions.AggregateFunction;
import io.weir.api.common.functions.FlatMapFunction;
import io.weir.api.common.functions.Function;
import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.java.functions.KeySelector;
import io.weir.api.java.tuple.Tuple;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds out by reflection what types functions take and return. Stateless; used while a job is
 * built.
 *
 * <p>A function that is {@link ResultTypeQueryable} is asked first. Then classes and anonymous
 * classes are followed to the interface they implement, with the type variables left open taken
 * from the input; of a lambda or method reference, the signature of the method behind it is read.
 *
 * <p>Methods that take an operator name answer {@link MissingTypeInfo} when the type cannot be
 * found out, so that the program may still declare it; the others throw {@link
 * InvalidTypesException}.
 */
public final class TypeExtractor {

  private TypeExtractor() {}

  public static <IN, OUT> TypeInformation<OUT> getMapReturnTypes(
      MapFunction<IN, OUT> function, TypeInformation<IN> input) {
    return resolve(FunctionShape.MAP, function, List.of(input));
  }

  public static <IN, OUT> TypeInformation<OUT> getMapReturnTypes(
      MapFunction<IN, OUT> function, TypeInformation<IN> input, String operatorName) {
    return orMissing(FunctionShape.MAP, function, List.of(input), operatorName);
  }

  public static <IN, OUT> TypeInformation<OUT> getFlatMapReturnTypes(
      FlatMapFunction<IN, OUT> function, TypeInformation<IN> input) {
    return resolve(FunctionShape.FLAT_MAP, function, List.of(input));
  }

  public static <IN, OUT> TypeInformation<OUT> getFlatMapReturnTypes(
      FlatMapFunction<IN, OUT> function, TypeInformation<IN> input, String operatorName) {
    return orMissing(FunctionShape.FLAT_MAP, function, List.of(input), operatorName);
  }

  /** Never missing: a key's type must be known at once. */
  public static <IN, K> TypeInformation<K> getKeySelectorTypes(
      KeySelector<IN, K> selector, TypeInformation<IN> input) {
    try {
      return resolve(FunctionShape.KEY_SELECTOR, selector, List.of(input));
    } catch (InvalidTypesException e) {
      throw new InvalidTypesException(
          "The type of the key that "
              + selector.getClass().getName()
              + " selects could not be determined ("
              + e.getMessage()
              + "). Give it as the second argument, as in keyBy(selector,"
              + " Types.TUPLE(Types.STRING, Types.INT)), or write the selector as a class or an"
              + " anonymous class instead of a lambda",
          e);
    }
  }

  /**
   * @param function a ProcessFunction or a KeyedProcessFunction
   */
  public static <IN, OUT> TypeInformation<OUT> getProcessReturnTypes(
      Function function, TypeInformation<IN> input, String operatorName) {
    return orMissing(
        function instanceof KeyedProcessFunction<?, ?, ?>
            ? FunctionShape.KEYED_PROCESS
            : FunctionShape.PROCESS,
        function,
        List.of(input),
        operatorName);
  }

  /**
   * @param function one of those with two inputs
   */
  public static <OUT> TypeInformation<OUT> getTwoInputReturnTypes(
      Function function,
      TypeInformation<?> input1,
      TypeInformation<?> input2,
      String operatorName) {
    requireFunction(function, operatorName);
    return orMissing(
        FunctionShape.ofTwoInputs(function), function, List.of(input1, input2), operatorName);
  }

  public static <OUT> TypeInformation<OUT> getSourceReturnType(
      SourceFunction<OUT> function, String operatorName) {
    return orMissing(FunctionShape.SOURCE, function, List.of(), operatorName);
  }

  public static <OUT> TypeInformation<OUT> getSourceReturnType(SourceFunction<OUT> function) {
    return resolve(FunctionShape.SOURCE, function, List.of());
  }

  public static <IN, ACC> TypeInformation<ACC> getAggregateFunctionAccumulatorType(
      AggregateFunction<IN, ACC, ?> function, TypeInformation<IN> input, String operatorName) {
    return orMissing(FunctionShape.ACCUMULATOR, function, List.of(input), operatorName);
  }

  public static <IN, OUT> TypeInformation<OUT> getAggregateFunctionReturnType(
      AggregateFunction<IN, ?, OUT> function, TypeInformation<IN> input, String operatorName) {
    return orMissing(FunctionShape.AGGREGATE, function, List.of(input), operatorName);
  }

  private static void requireFunction(Object function, String operatorName) {
    Objects.requireNonNull(function, () -> operatorName + ": the function is null.");
  }

  private static <OUT> TypeInformation<OUT> orMissing(
      FunctionShape shape, Object function, List<TypeInformation<?>> inputs, String operatorName) {
    requireFunction(function, operatorName);
    try {
      return resolve(shape, function, inputs);
    } catch (InvalidTypesException e) {
      @SuppressWarnings("unchecked") // stands for any type until it is replaced
      TypeInformation<OUT> missing = (TypeInformation<OUT>) new MissingTypeInfo(operatorName, e);
      return missing;
    }
  }

  @SuppressWarnings("unchecked") // OUT is what the function's declaration says
  private static <OUT> TypeInformation<OUT> resolve(
      FunctionShape shape, Object function, List<TypeInformation<?>> inputs) {
    if (function instanceof ResultTypeQueryable<?> queryable && shape.asksFunction()) {
      return (TypeInformation<OUT>) queryable.getProducedType();
    }
    return (TypeInformation<OUT>)
        LambdaMethod.of(function)
            .<TypeInformation<?>>map(method -> createTypeInfo(method.output(shape)))
            .orElseGet(() -> ofClass(shape, function.getClass(), inputs));
  }

  private static TypeInformation<?> ofClass(
      FunctionShape shape, Class<?> function, List<TypeInformation<?>> inputs) {
    InputTypes variables = new InputTypes();
    for (int i = 0; i < inputs.size(); i++) {
      variables.bind(
          TypeArguments.of(shape.base(), function, shape.inputs().get(i)), inputs.get(i));
    }
    Type output = TypeArguments.of(shape.base(), function, shape.output());
    return new TypeInfoBuilder(variables.bound()).build(output);
  }

  /** The type information of a class; fails on classes whose type parameters matter. */
  @SuppressWarnings("unchecked") // the information describes the class given
  public static <X> TypeInformation<X> getForClass(Class<X> type) {
    return (TypeInformation<X>) createTypeInfo(type);
  }

  /**
   * The type information of a value: a plain tuple's is that of its fields' values.
   *
   * @throws InvalidTypesException when a field of a tuple is null
   */
  @SuppressWarnings("unchecked") // the information describes the value's own class
  public static <X> TypeInformation<X> getForObject(X value) {
    if (value instanceof ResultTypeQueryable<?> queryable) {
      return (TypeInformation<X>) queryable.getProducedType();
    }
    return (TypeInformation<X>)
        (value instanceof Tuple tuple && isPlain(tuple)
            ? ofFields(tuple)
            : createTypeInfo(value.getClass()));
  }

  private static boolean isPlain(Tuple tuple) {
    return Tuple.getTupleClass(tuple.getArity()) == tuple.getClass();
  }

  private static TypeInformation<?> ofFields(Tuple tuple) {
    TypeInformation<?>[] fields = new TypeInformation<?>[tuple.getArity()];
    for (int i = 0; i < fields.length; i++) {
      Object field = tuple.getField(i);
      if (field == null) {
        throw new InvalidTypesException(
            "The type of field "
                + i
                + " of a tuple cannot be told from the value null: declare the tuple's type, as in"
                + " fromCollection(list, Types.TUPLE(Types.STRING, Types.LONG))");
      }
      fields[i] = getForObject(field);
    }
    return new TupleTypeInfo<>(tuple.getClass(), fields);
  }

  /**
   * @throws InvalidTypesException when the type holds variables that nothing binds
   */
  public static TypeInformation<?> createTypeInfo(Type type) {
    return new TypeInfoBuilder(Map.of()).build(type);
  }

  /** The type that {@code type}, a subclass of {@code base}, puts in for a parameter of base. */
  @SuppressWarnings("unchecked") // OUT is what the type parameter says
  public static <OUT> TypeInformation<OUT> createTypeInfo(
      Object instance, Class<?> base, Class<?> type, int parameter) {
    if (instance instanceof ResultTypeQueryable<?> queryable) {
      return (TypeInformation<OUT>) queryable.getProducedType();
    }
    return (TypeInformation<OUT>) createTypeInfo(TypeArguments.of(base, type, parameter));
  }

  /** Which of the POJO rules a class breaks, as a sentence; empty when it breaks none. */
  public static Optional<String> whyNotPojo(Class<?> type) {
    return PojoRules.violation(type);
  }
}
