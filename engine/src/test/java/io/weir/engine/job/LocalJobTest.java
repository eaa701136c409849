package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.JobExecutionResult;
import io.weir.api.common.accumulators.LongCounter;
import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.RichSinkFunction;
import org.junit.jupiter.api.Test;

class LocalJobTest {

  @Test
  void countsAllNumbersOfASequence() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    env.fromSequence(1, 1_000_000)
        .rebalance()
        .map(new CountingMap())
        .keyBy(number -> number % 100)
        .sum(0)
        .addSink(new CountingSink());
    JobExecutionResult result = env.execute("count");
    assertThat(result.<Long>getAccumulatorResult("mapped")).isEqualTo(1_000_000L);
    assertThat(result.<Long>getAccumulatorResult("sunk")).isEqualTo(1_000_000L);
  }

  private static final class CountingMap extends RichMapFunction<Long, Long> {
    @Override
    public Long map(Long value) {
      getRuntimeContext().getLongCounter("mapped").add(1L);
      return value;
    }
  }

  private static final class CountingSink extends RichSinkFunction<Long> {
    private final LongCounter sunk = new LongCounter();

    @Override
    public void open(io.weir.api.configuration.Configuration parameters) {
      getRuntimeContext().addAccumulator("sunk", sunk);
    }

    @Override
    public void invoke(Long value, Context context) {
      sunk.add(1L);
    }
  }
}
