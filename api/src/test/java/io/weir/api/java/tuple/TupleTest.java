package io.weir.api.java.tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TupleTest {

  @Property
  void holdsEveryFieldOfEveryArity(@ForAll @IntRange(max = 8) int arity) {
    Tuple tuple = Tuple.newInstance(arity);
    for (int i = 0; i < arity; i++) {
      tuple.setField("v" + i, i);
    }
    assertThat(tuple.getArity()).isEqualTo(arity);
    for (int i = 0; i < arity; i++) {
      String field = tuple.getField(i);
      assertThat(field).isEqualTo("v" + i);
    }
    assertThat(tuple.copy()).isEqualTo(tuple).hasSameHashCodeAs(tuple);
    assertThatThrownBy(() -> tuple.getField(arity)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> tuple.setField("x", -1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Property
  void differsInEveryField(@ForAll @IntRange(min = 1, max = 8) int arity, @ForAll int seed) {
    Tuple tuple = Tuple.newInstance(arity);
    Tuple other = tuple.copy();
    other.setField("other", Math.floorMod(seed, arity));
    assertThat(other).isNotEqualTo(tuple);
  }

  @Test
  void isWrittenInParentheses() {
    assertThat(Tuple2.of("a", 1)).hasToString("(a,1)");
    assertThat(Tuple3.of("a", null, new int[] {1, 2})).hasToString("(a,null,[1, 2])");
    assertThat(Tuple0.INSTANCE).hasToString("()");
  }

  @Test
  void aCopyChangesAlone() {
    Tuple2<String, Integer> original = Tuple2.of("a", 1);
    Tuple2<String, Integer> copy = original.copy();
    copy.setFields("b", 2);
    assertThat(original).isEqualTo(Tuple2.of("a", 1));
    assertThat(copy.swap()).isEqualTo(Tuple2.of(2, "b"));
  }

  @Test
  void hasTheHashCodeFlinkGivesIt() {
    assertThat(Tuple2.of("a", 1).hashCode()).isEqualTo(31 * "a".hashCode() + 1);
    assertThat(new Tuple2<>().hashCode()).isZero();
  }
}
