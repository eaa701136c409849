package io.weir.api.java.typeutils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.functions.AggregateFunction;
import io.weir.api.common.functions.FlatMapFunction;
import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.typeinfo.TypeHint;
import io.weir.api.common.typeinfo.TypeInfo;
import io.weir.api.common.typeinfo.TypeInfoFactory;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.java.tuple.Tuple2;
import io.weir.api.java.typeutils.Samples.Node;
import io.weir.api.java.typeutils.Samples.Point;
import io.weir.api.util.Collector;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeExtractorTest {

  private static final TypeInformation<Tuple2<String, Long>> PAIR =
      Types.TUPLE(Types.STRING, Types.LONG);

  /** Binds its variable only through the stream it is applied to. */
  static class Counting<T> extends RichMapFunction<T, Tuple2<T, Long>> {
    @Override
    public Tuple2<T, Long> map(T value) {
      return Tuple2.of(value, 1L);
    }
  }

  static class Swap<A, B> implements MapFunction<Tuple2<A, List<B>>, Tuple2<B, A>> {
    @Override
    public Tuple2<B, A> map(Tuple2<A, List<B>> value) {
      return Tuple2.of(value.f1.get(0), value.f0);
    }
  }

  static class Names extends Counting<String> {}

  static class Queryable implements MapFunction<String, Object>, ResultTypeQueryable<Object> {
    @Override
    public Object map(String value) {
      return value;
    }

    @Override
    public TypeInformation<Object> getProducedType() {
      return Types.GENERIC(Object.class);
    }
  }

  static class Average implements AggregateFunction<Long, Tuple2<Long, Long>, Double> {
    @Override
    public Tuple2<Long, Long> createAccumulator() {
      return Tuple2.of(0L, 0L);
    }

    @Override
    public Tuple2<Long, Long> add(Long value, Tuple2<Long, Long> sum) {
      return Tuple2.of(sum.f0 + value, sum.f1 + 1);
    }

    @Override
    public Double getResult(Tuple2<Long, Long> sum) {
      return (double) sum.f0 / sum.f1;
    }

    @Override
    public Tuple2<Long, Long> merge(Tuple2<Long, Long> a, Tuple2<Long, Long> b) {
      return Tuple2.of(a.f0 + b.f0, a.f1 + b.f1);
    }
  }

  static class PerKey<I> extends KeyedProcessFunction<String, I, Map<String, I>> {
    @Override
    public void processElement(I value, Context context, Collector<Map<String, I>> out) {
      out.collect(Map.of(context.getCurrentKey(), value));
    }
  }

  static class Points implements SourceFunction<Point> {
    @Override
    public void run(SourceContext<Point> context) {
      context.collect(new Point(1, 2, "a"));
    }

    @Override
    public void cancel() {
      // ends by itself
    }
  }

  @TypeInfo(MoneyFactory.class)
  public static class Money {}

  public static class MoneyFactory extends TypeInfoFactory<Money> {
    @Override
    public TypeInformation<Money> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> genericParameters) {
      return Types.POJO(Money.class, Map.of());
    }
  }

  private static Tuple2<String, Long> pair(String text) {
    return Tuple2.of(text, 1L);
  }

  private static void split(String text, Collector<Tuple2<String, Long>> out) {
    out.collect(pair(text));
  }

  private static <T> TypeInformation<T> mapped(MapFunction<String, T> function) {
    return TypeExtractor.getMapReturnTypes(function, Types.STRING, "Tokenise");
  }

  @Test
  void takesOpenVariablesFromTheInput() {
    assertThat(TypeExtractor.getMapReturnTypes(new Counting<Long>(), Types.LONG))
        .isEqualTo(Types.TUPLE(Types.LONG, Types.LONG));
    assertThat(mapped(new Names())).isEqualTo(PAIR);
    assertThat(
            TypeExtractor.getMapReturnTypes(
                new Swap<String, Long>(), Types.TUPLE(Types.STRING, Types.LIST(Types.LONG))))
        .isEqualTo(Types.TUPLE(Types.LONG, Types.STRING));
  }

  @Test
  void readsAnonymousClasses() {
    assertThat(
            mapped(
                new MapFunction<String, Tuple2<String, Long>>() {
                  @Override
                  public Tuple2<String, Long> map(String value) {
                    return pair(value);
                  }
                }))
        .isEqualTo(PAIR);
  }

  @Test
  void readsPlainTypesOffLambdas() {
    assertThat(mapped(text -> text.length())).isEqualTo(Types.INT);
    assertThat(mapped(text -> new Point(1, 2, text))).isEqualTo(TypeInformation.of(Point.class));
    assertThat(mapped(text -> new long[0])).isEqualTo(Types.PRIMITIVE_ARRAY(Types.LONG));
    assertThat(TypeExtractor.getKeySelectorTypes((Tuple2<String, Long> t) -> t.f0, PAIR))
        .isEqualTo(Types.STRING);
  }

  @Test
  void readsGenericTypesOffMethodReferences() {
    assertThat(mapped(TypeExtractorTest::pair)).isEqualTo(PAIR);
    assertThat(mapped(String::length)).isEqualTo(Types.INT);
    assertThat(mapped(StringBuilder::new).getTypeClass()).isEqualTo(StringBuilder.class);
    FlatMapFunction<String, Tuple2<String, Long>> split = TypeExtractorTest::split;
    assertThat(TypeExtractor.getFlatMapReturnTypes(split, Types.STRING, "Split")).isEqualTo(PAIR);
  }

  @Test
  void saysHowToDeclareWhatALambdaHasLost() {
    FlatMapFunction<String, String> split = (text, out) -> out.collect(text);
    for (TypeInformation<?> missing :
        List.of(
            mapped(text -> Tuple2.of(text, 1L)),
            mapped(text -> List.of(text)),
            TypeExtractor.getFlatMapReturnTypes(split, Types.STRING, "Tokenise"))) {
      assertThat(missing).isInstanceOf(MissingTypeInfo.class);
      assertThatThrownBy(missing::createSerializer)
          .isInstanceOf(InvalidTypesException.class)
          .hasMessageContaining("'Tokenise'")
          .hasMessageContaining(".returns(Types.TUPLE(");
    }
    assertThatThrownBy(
            () -> TypeExtractor.getKeySelectorTypes(text -> Tuple2.of(text, 1L), Types.STRING))
        .isInstanceOf(InvalidTypesException.class)
        .hasMessageContaining("keyBy(selector,");
  }

  @Test
  void asksAFunctionThatKnows() {
    assertThat(mapped(new Queryable())).isEqualTo(Types.GENERIC(Object.class));
  }

  @Test
  void refusesAFunctionOfAnotherInput() {
    assertThatThrownBy(() -> inputOfLongs(new Names()))
        .isInstanceOf(InvalidTypesException.class)
        .hasMessageContaining("Input mismatch");
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // a mistake that raw types let through
  private static void inputOfLongs(MapFunction function) {
    TypeExtractor.getMapReturnTypes(function, (TypeInformation) Types.LONG);
  }

  @Test
  void readsAggregatesProcessFunctionsAndSources() {
    assertThat(TypeExtractor.getAggregateFunctionAccumulatorType(new Average(), Types.LONG, "avg"))
        .isEqualTo(Types.TUPLE(Types.LONG, Types.LONG));
    assertThat(TypeExtractor.getAggregateFunctionReturnType(new Average(), Types.LONG, "avg"))
        .isEqualTo(Types.DOUBLE);
    assertThat(
            TypeExtractor.<Long, Object>getProcessReturnTypes(new PerKey<Long>(), Types.LONG, "p"))
        .isEqualTo(Types.MAP(Types.STRING, Types.LONG));
    assertThat(TypeExtractor.getSourceReturnType(new Points(), "points"))
        .isEqualTo(TypeInformation.of(Point.class));
  }

  @Test
  void readsTheFieldsOfAPlainTuple() {
    assertThat(TypeExtractor.getForObject(Tuple2.of("a", 1L))).isEqualTo(PAIR);
    assertThatThrownBy(() -> TypeExtractor.getForObject(Tuple2.of("a", null)))
        .isInstanceOf(InvalidTypesException.class)
        .hasMessageContaining("field 1");
  }

  @Test
  void takesAClassThatContainsItselfForOpaqueThere() {
    assertThat(((PojoTypeInfo<Node>) TypeInformation.of(Node.class)).getTypeAt(1))
        .isEqualTo(Types.GENERIC(Node.class));
  }

  @Test
  void asksTheFactoryOfAnAnnotatedClass() {
    assertThat(TypeInformation.of(Money.class)).isEqualTo(Types.POJO(Money.class, Map.of()));
  }

  @Test
  void saysWhyAClassIsNoPojo() {
    assertThat(TypeInformation.of(Samples.Sealed.class)).isInstanceOf(GenericTypeInfo.class);
    assertThatThrownBy(() -> Types.POJO(Samples.Sealed.class))
        .isInstanceOf(InvalidTypesException.class)
        .hasMessageContaining("no public constructor without arguments");
  }

  @Test
  void refusesATupleWithoutParametersAndAHintOfAVariable() {
    assertThatThrownBy(() -> TypeInformation.of(Tuple2.class))
        .isInstanceOf(InvalidTypesException.class)
        .hasMessageContaining("new TypeHint<");
    assertThatThrownBy(TypeExtractorTest::<String>hintOfVariable)
        .isInstanceOf(InvalidTypesException.class)
        .hasMessageContaining("TypeHint");
  }

  private static <T> TypeInformation<T> hintOfVariable() {
    return new TypeHint<T>() {}.getTypeInfo();
  }
}
