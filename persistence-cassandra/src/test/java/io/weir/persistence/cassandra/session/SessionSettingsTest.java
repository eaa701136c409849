package io.weir.persistence.cassandra.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionSettingsTest {

  private static final String DRIVER = "weir.persistence.cassandra.driver.";

  private static SessionSettings with(String setting) {
    return SessionSettings.of(
        ConfigFactory.parseString(DRIVER + setting)
            .withFallback(
                ConfigFactory.parseString(
                    DRIVER
                        + """
                        basic {
                          contact-points = ["10.0.0.1:9042"]
                          load-balancing-policy.local-datacenter = datacenter1
                        }
                        """))
            .withFallback(ConfigFactory.load()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONSENSE", "local_quorum", "SERIAL", "ANY", "[QUORUM]"})
  void refusesAConsistencyThatIsNoneForWritesAndReads(String level) {
    assertThatThrownBy(() -> with("basic.request.consistency = " + level))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            DRIVER + "basic.request.consistency is '" + level + "'",
            "one of LOCAL_QUORUM, QUORUM,",
            "for development of ONE, LOCAL_ONE");
  }

  @Test
  void refusesASerialConsistencyThatIsNone() {
    assertThatThrownBy(() -> with("basic.request.serial-consistency = QUORUM"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            DRIVER + "basic.request.serial-consistency is 'QUORUM'", "LOCAL_SERIAL or SERIAL");
  }

  @Test
  void saysWhatMayBeLostWhereAReadNeedNotMeetAWrite() {
    assertThat(with("basic.request.consistency = LOCAL_ONE").risk())
        .hasValueSatisfying(
            risk ->
                assertThat(risk)
                    .contains(
                        DRIVER + "basic.request.consistency is LOCAL_ONE",
                        "committed may lack chunks",
                        "Set LOCAL_QUORUM"));
    assertThat(with("basic.request.consistency = ONE").risk()).isPresent();
    assertThat(with("basic.request.consistency = QUORUM").risk()).isEmpty();
    assertThat(with("basic.request.consistency = TWO").risk())
        .as("of three replicas it is a quorum")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"10.0.0.1:9042\"", "9042", "[[\"10.0.0.1:9042\"]]"})
  void refusesContactPointsThatAreNoListOfTexts(String points) {
    assertThatThrownBy(() -> with("basic.contact-points = " + points))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            DRIVER + "basic.contact-points is " + points, "a list, as [\"10.0.0.1:9042\",");
  }

  @Test
  void takesContactPointsOfSystemProperties() {
    assertThat(with("basic.contact-points.0 = \"10.0.0.2:9042\"").contactPoints())
        .isEqualTo("10.0.0.2:9042");
  }
}
