package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.Weir;
import org.junit.jupiter.api.Test;

class JobDefaultsTest {

  @Test
  void anApplicationsConfigurationHoldsForAllItsJobs() {
    ActorTestKit kit =
        ActorTestKit.create(
            "defaults",
            ConfigFactory.parseString(
                    """
                    weir.job-defaults {
                      execution.checkpointing { interval = 10 s, num-retained = 3 }
                      restart-strategy { type = fixed-delay, fixed-delay.attempts = 7 }
                    }
                    """)
                .withFallback(ConfigFactory.load()));
    try {
      StreamExecutionEnvironment env = Weir.environment(kit.system());
      assertThat(env.getCheckpointInterval()).isEqualTo(10_000);
      assertThat(env.getRestartStrategy())
          .isEqualTo(RestartStrategies.fixedDelayRestart(7, 1_000L));
      assertThat(env.getConfiguration().getInteger("execution.checkpointing.num-retained", 1))
          .isEqualTo(3);
    } finally {
      kit.shutdownTestKit();
    }
  }
}
