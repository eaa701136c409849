package io.weir.persistence.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.weir.persistence.cassandra.sweep.SweepSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepOptionsTest {

  @Test
  void takesItsSettingsFromTheOptionsBeforeTheConfiguration() {
    SweepOptions options =
        SweepOptions.of(
            List.of(
                "--abandoned-after",
                "30d",
                "--contact-points",
                "10.0.0.1:9042,10.0.0.2:9042",
                "--datacenter",
                "near"));
    var config = options.config(ConfigFactory.load());

    assertThat(options.address()).hasToString("cassandra:");
    assertThat(options.dryRun()).isFalse();
    assertThat(SweepSettings.of(config).abandonedAfter()).isEqualTo(Duration.ofDays(30));
    assertThat(config.getStringList("weir.persistence.cassandra.driver.basic.contact-points"))
        .containsExactly("10.0.0.1:9042", "10.0.0.2:9042");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "soon", "-1d", "7 weeks", ""})
  void refusesATimeWithoutNumberOrUnit(String time) {
    assertThatThrownBy(() -> SweepOptions.of(List.of("--abandoned-after", time)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("--abandoned-after is '" + time + "'", "--abandoned-after 7d");
  }

  @Test
  void refusesOptionsThatCannotBe() {
    assertThatThrownBy(() -> SweepOptions.of(List.of("--keyspaces")))
        .hasMessageContaining("no option --keyspaces");
    assertThatThrownBy(() -> SweepOptions.of(List.of("--job"))).hasMessageContaining("a value");
    assertThatThrownBy(() -> SweepOptions.of(List.of("--keyspace", "No!")))
        .hasMessageContaining("lower-case");
  }

  @Test
  void areListedWhenAskedFor() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(SweepAbandoned.run(List.of("--help"), printer(out), printer(err))).isZero();
    assertThat(out.toString(UTF_8)).contains("--abandoned-after TIME");
    assertThat(err.toString(UTF_8)).isEmpty();

    assertThat(SweepAbandoned.run(List.of("--jobs"), printer(out), printer(err))).isEqualTo(64);
    assertThat(err.toString(UTF_8)).contains("no option --jobs", "--abandoned-after TIME");
  }

  private static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }
}
