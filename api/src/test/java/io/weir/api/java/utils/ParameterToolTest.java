package io.weir.api.java.utils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParameterToolTest {

  private static ParameterTool of(String... args) {
    return ParameterTool.fromArgs(args);
  }

  @Test
  void readsNamesWithAndWithoutValues() {
    ParameterTool tool = of("--input", "file", "-n", "-3", "--fast", "--last");
    assertThat(tool.get("input")).isEqualTo("file");
    assertThat(tool.getInt("n")).isEqualTo(-3);
    assertThat(tool.has("fast")).isTrue();
    assertThat(tool.has("last")).isTrue();
    assertThat(tool.getNumberOfParameters()).isEqualTo(4);
    assertThat(tool.getLong("absent", 5L)).isEqualTo(5);
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> of().getRequired("input")).hasMessageContaining("--input");
    assertThatThrownBy(() -> of("input")).hasMessageContaining("\"input\"");
    assertThatThrownBy(() -> of("--")).isInstanceOf(IllegalArgumentException.class);
  }
}
