package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MarkedPageTest {

  @Test
  void replacesWhatIsBetweenTheMarksAndNothingElse() {
    String page = "before\n<!-- x:begin -->\nold\n<!-- x:end -->\nafter\n";
    assertThat(MarkedPage.replace(page, "x", "new\n"))
        .isEqualTo("before\n<!-- x:begin -->\nnew\n<!-- x:end -->\nafter\n");
  }

  @Test
  void refusesAPageWithoutMarks() {
    assertThatThrownBy(() -> MarkedPage.replace("before\n", "x", "new\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fitsThePageOfTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("../docs/benchmarks.md"));
    assertThat(MarkedPage.replace(page, Output.PART, "new\n")).contains("new\n");
  }
}
