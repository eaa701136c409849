package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.weir.api.common.functions.FlatMapFunction;
import io.weir.api.common.functions.RichFlatMapFunction;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.util.Collector;
import io.weir.engine.Weir;
import org.junit.jupiter.api.Test;

/** User code sees which code its chain has by the class of the collector that it is given. */
class OwnCodeJobTest {

  private static class Seen extends RichFlatMapFunction<Long, Long> {
    private final long parameter;

    Seen(long parameter) {
      this.parameter = parameter;
    }

    @Override
    public void flatMap(Long number, Collector<Long> out) {
      getRuntimeContext().getLongCounter("class").add(System.identityHashCode(out.getClass()));
      out.collect(number + parameter);
    }
  }

  private static final class OtherSeen extends Seen {
    OtherSeen() {
      super(0);
    }
  }

  private static long classSeenBy(FlatMapFunction<Long, Long> function, String ownCode)
      throws Exception {
    ActorTestKit kit =
        ActorTestKit.create(
            ConfigFactory.parseString("weir.chains.own-code = " + ownCode)
                .withFallback(ConfigFactory.load()));
    try {
      StreamExecutionEnvironment env = Weir.environment(kit.system());
      env.setParallelism(1);
      env.fromSequence(1, 1).rebalance().flatMap(function).addSink(new DiscardingSink<>());
      return env.execute().<Long>getAccumulatorResult("class");
    } finally {
      kit.shutdownTestKit();
    }
  }

  @Test
  void chainsOfTheSameFunctionsShareTheirCodeWhateverTheirParameters() throws Exception {
    assertThat(classSeenBy(new Seen(1), "on")).isEqualTo(classSeenBy(new Seen(2), "on"));
  }

  @Test
  void chainsOfOtherFunctionsHaveOtherCode() throws Exception {
    assertThat(classSeenBy(new Seen(1), "on")).isNotEqualTo(classSeenBy(new OtherSeen(), "on"));
  }

  @Test
  void allChainsShareWhenItIsOff() throws Exception {
    assertThat(classSeenBy(new Seen(1), "off")).isEqualTo(classSeenBy(new OtherSeen(), "off"));
  }
}
