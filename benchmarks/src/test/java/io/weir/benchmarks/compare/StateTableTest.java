package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.benchmarks.state.Finding;
import io.weir.benchmarks.state.StateCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateTableTest {

  @Test
  void leavesACellEmptyThatASideHasNoFindingFor() {
    Map<String, List<Finding>> findings = new LinkedHashMap<>();
    findings.put("A", List.of(new Finding("ms", 1, 2), new Finding("MB", 3, 3)));
    findings.put("B", List.of(new Finding("ms", 4, 5)));
    assertThat(StateTable.markdown(StateCase.COST_SPARSE, 1_000, findings))
        .contains("|  | A | B |\n| --- | ---: | ---: |\n")
        .contains("| ms | 1.00 (2.00) | 4.00 (5.00) |\n| MB | 3.00 |  |\n");
  }

  @Test
  void fitsThePageOfTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("../docs/benchmarks.md"));
    assertThat(MarkedPage.replace(page, StateCommand.PART, "new\n")).contains("new\n");
  }
}
