package io.weir.api.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.core.execution.RestoreMode;
import io.weir.api.runtime.jobgraph.SavepointRestoreSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  private static final ConfigOption<Integer> SIZE =
      ConfigOptions.key("size").intType().defaultValue(3);

  private final Configuration configuration = new Configuration();

  @Test
  void givesTheDefaultUntilAValueIsSet() {
    assertThat(configuration.get(SIZE)).isEqualTo(3);
    assertThat(configuration.getOptional(SIZE)).isEmpty();
    configuration.set(SIZE, 4);
    assertThat(configuration.get(SIZE)).isEqualTo(4);
    assertThat(configuration.removeConfig(SIZE)).isTrue();
    assertThat(configuration.get(SIZE)).isEqualTo(3);
  }

  @Test
  void saysWhichValueCannotBeRead() {
    configuration.setString("size", "many");
    assertThatThrownBy(() -> configuration.get(SIZE)).hasMessageContainingAll("'size'", "many");
    configuration.setString("on", "yes");
    assertThatThrownBy(() -> configuration.getBoolean("on", false)).hasMessageContaining("'on'");
  }

  @Test
  void readsDurationsInEitherForm() {
    ConfigOption<Duration> wait = ConfigOptions.key("wait").durationType().noDefaultValue();
    configuration.setString("wait", "250 ms");
    assertThat(configuration.get(wait)).isEqualTo(Duration.ofMillis(250));
    configuration.set(wait, Duration.ofHours(2));
    assertThat(configuration.get(wait)).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void readsAnOptionUnderItsOlderKeyUnlessItsOwnIsSet() {
    configuration.setString("execution.savepoint.path", "/old");
    configuration.setString("execution.savepoint-restore-mode", "claim");
    assertThat(configuration.get(StateRecoveryOptions.SAVEPOINT_PATH)).isEqualTo("/old");
    assertThat(configuration.contains(StateRecoveryOptions.SAVEPOINT_PATH)).isTrue();
    assertThat(configuration.get(StateRecoveryOptions.RESTORE_MODE)).isEqualTo(RestoreMode.CLAIM);
    configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, "/new");
    assertThat(configuration.get(StateRecoveryOptions.SAVEPOINT_PATH)).isEqualTo("/new");
  }

  @Test
  void saysWhatAnEnumMayBe() {
    configuration.setString("execution.state-recovery.claim-mode", "mine");
    assertThatThrownBy(() -> configuration.get(StateRecoveryOptions.RESTORE_MODE))
        .hasMessageContainingAll("claim-mode", "mine");
  }

  @Test
  void restoreSettingsComeBackFromAConfiguration() {
    SavepointRestoreSettings settings =
        SavepointRestoreSettings.forPath("/p", true, RestoreMode.CLAIM);
    SavepointRestoreSettings.toConfiguration(settings, configuration);
    assertThat(SavepointRestoreSettings.fromConfiguration(configuration)).isEqualTo(settings);
    assertThat(SavepointRestoreSettings.fromConfiguration(new Configuration()))
        .isEqualTo(SavepointRestoreSettings.none());
  }

  @Test
  void aCopyChangesAlone() {
    Configuration copy = configuration.clone();
    copy.setLong("n", 1);
    assertThat(configuration.containsKey("n")).isFalse();
    assertThat(Configuration.fromMap(copy.toMap())).isEqualTo(copy);
  }
}
