package io.weir.api.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.InvalidProgramException;
import io.weir.api.common.functions.MapFunction;
import org.junit.jupiter.api.Test;

/** The test class itself is not serialisable: it is the outer object of the functions here. */
class ClosureCleanerTest {

  private final int offset = Integer.parseInt("3");

  static class Holder implements MapFunction<Integer, Integer> {
    final MapFunction<Integer, Integer> inner;

    Holder(MapFunction<Integer, Integer> inner) {
      this.inner = inner;
    }

    @Override
    public Integer map(Integer value) throws Exception {
      return inner.map(value);
    }
  }

  static class WithThread implements MapFunction<Integer, Integer> {
    final Object worker = new Object();

    @Override
    public Integer map(Integer value) {
      return value;
    }
  }

  private MapFunction<Integer, Integer> ignoringOuter() {
    return new MapFunction<>() {
      @Override
      public Integer map(Integer value) {
        return value + 1;
      }
    };
  }

  private MapFunction<Integer, Integer> readingOuter() {
    return new MapFunction<>() {
      @Override
      public Integer map(Integer value) {
        return value + offset;
      }
    };
  }

  @Test
  void dropsAnOuterObjectThatIsNotUsed() throws Exception {
    MapFunction<Integer, Integer> function = ignoringOuter();
    ClosureCleaner.clean(function, "Map");
    assertThat(function.map(1)).isEqualTo(2);
  }

  @Test
  void cleansWhatAFunctionHolds() throws Exception {
    Holder function = new Holder(new Holder(ignoringOuter()));
    ClosureCleaner.clean(function, "Map");
    assertThat(function.map(1)).isEqualTo(2);
  }

  @Test
  void keepsAnOuterObjectThatIsUsedAndNamesIt() throws Exception {
    MapFunction<Integer, Integer> function = readingOuter();
    assertThatThrownBy(() -> ClosureCleaner.clean(function, "Map at Job.java:7"))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining("Map at Job.java:7")
        .hasMessageContaining("outer object")
        .hasMessageContaining("ClosureCleanerTest)")
        .hasMessageContaining("static nested class");
    assertThat(function.map(1)).isEqualTo(4);
  }

  @Test
  void namesThePathToTheFieldAtFault() {
    assertThatThrownBy(() -> ClosureCleaner.clean(new Holder(new WithThread()), "Map"))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining("Holder.inner.worker (java.lang.Object)")
        .hasMessageContaining("create it in open()");
  }

  @Test
  void namesWhatALambdaCaptured() {
    Object captured = new Object();
    MapFunction<Integer, Integer> function = value -> value + captured.hashCode();
    assertThatThrownBy(() -> ClosureCleaner.clean(function, "Map"))
        .hasMessageContaining("captured[0] (java.lang.Object)");
    MapFunction<Integer, Integer> plain = value -> value + 1;
    assertThatCode(() -> ClosureCleaner.clean(plain, "Map")).doesNotThrowAnyException();
  }
}
