package io.weir.api.functions.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.typeinfo.TypeHint;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.java.tuple.Tuple2;
import io.weir.api.util.FieldAccessor;
import io.weir.api.util.FieldAccessors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class AggregationsTest {

  private static final TypeInformation<Tuple2<String, Integer>> PAIR =
      TypeInformation.of(new TypeHint<Tuple2<String, Integer>>() {});

  /** A plain class. */
  public static class Item {
    public String name;
    public double price;

    public Item() {}

    Item(String name, double price) {
      this.name = name;
      this.price = price;
    }
  }

  /** A record. */
  public record Point(int x, long y) {}

  @Test
  void sumKeepsTheFirstRecordsOtherFieldsAndChangesNeither() {
    Tuple2<String, Integer> first = Tuple2.of("a", 1);
    SumFunction<Tuple2<String, Integer>> sum =
        new SumFunction<>(FieldAccessors.at(PAIR, 1, "sum"), "sum");
    assertThat(sum.reduce(first, Tuple2.of("b", 2))).isEqualTo(Tuple2.of("a", 3));
    assertThat(first).isEqualTo(Tuple2.of("a", 1));
  }

  @Test
  void sumWorksOnFieldsOfClassesAlsoAfterATravel() throws Exception {
    SumFunction<Item> sum =
        copy(
            new SumFunction<>(
                FieldAccessors.named(TypeInformation.of(Item.class), "price", "sum"), "sum"));
    Item first = new Item("a", 1.5);
    Item total = sum.reduce(first, new Item("b", 2));
    assertThat(total.name).isEqualTo("a");
    assertThat(total.price).isEqualTo(3.5);
    assertThat(first.price).isEqualTo(1.5);
  }

  @Test
  void sumWorksOnRecordsAlsoAfterATravel() throws Exception {
    SumFunction<Point> sum =
        copy(
            new SumFunction<>(
                FieldAccessors.named(TypeInformation.of(Point.class), "y", "sum"), "sum"));
    assertThat(sum.reduce(new Point(1, 2), new Point(3, 4))).isEqualTo(new Point(1, 6));
  }

  @Test
  void sumReachesIntoNestedFields() {
    TypeInformation<Tuple2<String, Tuple2<String, Long>>> nested =
        TypeInformation.of(new TypeHint<Tuple2<String, Tuple2<String, Long>>>() {});
    SumFunction<Tuple2<String, Tuple2<String, Long>>> sum =
        new SumFunction<>(FieldAccessors.named(nested, "f1.f1", "sum"), "sum");
    Tuple2<String, Tuple2<String, Long>> first = Tuple2.of("a", Tuple2.of("x", 1L));
    assertThat(sum.reduce(first, Tuple2.of("b", Tuple2.of("y", 2L))))
        .isEqualTo(Tuple2.of("a", Tuple2.of("x", 3L)));
    assertThat(first.f1.f1).isEqualTo(1L);
  }

  @Test
  void sumAddsPlainNumbers() {
    SumFunction<Long> sum =
        new SumFunction<>(FieldAccessors.at(TypeInformation.of(Long.class), 0, "sum"), "sum");
    assertThat(sum.reduce(1L, 2L)).isEqualTo(3L);
  }

  @Test
  void minReplacesTheFieldAndMinByTheRecord() {
    FieldAccessor<Tuple2<String, Integer>, ?> field = FieldAccessors.named(PAIR, "f1", "min");
    Tuple2<String, Integer> five = Tuple2.of("five", 5);
    Tuple2<String, Integer> three = Tuple2.of("three", 3);
    assertThat(new ExtremeFunction<>(field, Extreme.MIN).reduce(five, three))
        .isEqualTo(Tuple2.of("five", 3));
    assertThat(new ExtremeFunction<>(field, Extreme.MAX).reduce(five, three)).isSameAs(five);
    assertThat(
            new ExtremeByFunction<>(field, Extreme.MIN, ExtremeByFunction.Tie.FIRST)
                .reduce(five, three))
        .isSameAs(three);
  }

  @Test
  void aTieGoesToTheOneAskedFor() {
    FieldAccessor<Tuple2<String, Integer>, ?> field = FieldAccessors.at(PAIR, 1, "maxBy");
    Tuple2<String, Integer> a = Tuple2.of("a", 1);
    Tuple2<String, Integer> b = Tuple2.of("b", 1);
    assertThat(
            new ExtremeByFunction<>(field, Extreme.MAX, ExtremeByFunction.Tie.FIRST).reduce(a, b))
        .isSameAs(a);
    assertThat(new ExtremeByFunction<>(field, Extreme.MAX, ExtremeByFunction.Tie.LAST).reduce(a, b))
        .isSameAs(b);
  }

  @Test
  void refusesFieldsThatAreNotThereOrDoNotFit() {
    assertThatThrownBy(() -> FieldAccessors.at(PAIR, 2, "sum at Job.java:3"))
        .hasMessageContainingAll("sum at Job.java:3", "no field 2", "0 to 1");
    assertThatThrownBy(() -> FieldAccessors.named(TypeInformation.of(Item.class), "prize", "sum"))
        .hasMessageContainingAll("'prize'", "price");
    assertThatThrownBy(() -> new SumFunction<>(FieldAccessors.at(PAIR, 0, "sum"), "sum"))
        .hasMessageContaining("byte, short, int");
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
