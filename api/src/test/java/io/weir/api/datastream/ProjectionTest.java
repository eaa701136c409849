package io.weir.api.datastream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.java.tuple.Tuple2;
import io.weir.api.java.tuple.Tuple3;
import org.junit.jupiter.api.Test;

class ProjectionTest {

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.getExecutionEnvironment();

  @Test
  void picksFieldsInTheOrderAskedFor() {
    Projection<Tuple3<Integer, String, Long>, Tuple2<Long, Integer>> projection =
        new Projection<>(new int[] {2, 0});
    assertThat(projection.map(Tuple3.of(1, "a", 5L))).isEqualTo(Tuple2.of(5L, 1));
    DataStream<Tuple2<Long, Integer>> picked =
        env.fromElements(Tuple3.of(1, "a", 5L)).project(2, 0);
    assertThat(picked.getType()).isEqualTo(Types.TUPLE(Types.LONG, Types.INT));
  }

  @Test
  void refusesFieldsThatAreNotThere() {
    assertThatThrownBy(() -> env.fromElements(Tuple2.of(1, 2)).project(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no field 2");
    assertThatThrownBy(() -> env.fromElements(1).project(0)).hasMessageContaining("only tuples");
    assertThatThrownBy(() -> env.fromElements(Tuple2.of(1, 2)).project())
        .hasMessageContaining("from 1 to");
  }
}
