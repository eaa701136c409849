package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import org.junit.jupiter.api.Test;

/** A record may be null if its type's serializer says so, as long as its key is not. */
class NullRecordsTest {

  private static final class CountNulls extends RichMapFunction<String, Long> {
    @Override
    public Long map(String text) {
      getRuntimeContext().getLongCounter(text == null ? "nulls" : "others").add(1L);
      return 0L;
    }
  }

  @Test
  void comeToAKeyedOperatorUnderTheKeyThatTheSelectorGivesThem() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    env.fromSequence(0, 299)
        .map(number -> number % 3 == 0 ? null : "number " + number)
        .returns(Types.STRING)
        .keyBy(text -> text == null ? "none" : text, Types.STRING)
        .map(new CountNulls())
        .addSink(new DiscardingSink<>());
    assertThat(env.execute().getAllAccumulatorResults())
        .containsEntry("nulls", 100L)
        .containsEntry("others", 200L);
  }
}
