package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.benchmarks.stores.StoreCase;
import io.weir.benchmarks.stores.StoreData;
import io.weir.benchmarks.stores.StoreReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CassandraTableTest {

  private static final StoreCase CASE = new StoreCase(StoreData.RANDOM, 64, 1);

  private final CassandraResults results = new CassandraResults();

  private void run(int round, CassandraSide side, double writeSeconds, double readSeconds) {
    results.add(
        new CassandraRun(
            round, CASE, side, new StoreReply.Speed(took(writeSeconds), took(readSeconds), 1)));
  }

  private static StoreReply.Took took(double seconds) {
    return new StoreReply.Took(seconds, 2 * seconds);
  }

  @Test
  void ratiosAreBetweenRunsOfOneRound() {
    run(1, CassandraSide.BARE, 1, 1);
    run(1, CassandraSide.WEIR_JOB, 2, 4);
    run(2, CassandraSide.BARE, 10, 10);
    run(2, CassandraSide.WEIR_JOB, 20, 40);
    assertThat(CassandraTable.markdown(results))
        .contains("| random | 64 | 1 | bare driver loop | 37 (7 to 67) | 100 % | – | 163.9 |")
        .contains(
            "| random | 64 | 1 | Weir, a job | 18 (3 to 34) | 50 % | – | 327.8 | 9 (2 to 17) | 25 % |");
  }

  @Test
  void hasTheMemoryThatWasMeasured() {
    results.add(CASE, new StoreReply.Memory(100L << 20, 30L << 20, 5L << 20, 7));
    assertThat(CassandraTable.markdown(results))
        .endsWith("| random | 64 | 1 | 100 | 30 + 5 | 7 |\n");
  }

  @Test
  void anAimIsMetWhenItIsInEveryCase() {
    run(1, CassandraSide.BARE, 1, 1);
    run(1, CassandraSide.LIBRARY, 1, 2);
    run(1, CassandraSide.WEIR_STORE, 1.2, 1.3);
    results.add(CASE, new StoreReply.Memory(0, 60L << 20, 5L << 20, 7));
    assertThat(CassandraAims.verdict(results))
        .isEqualTo(
            """
            - Weir, store alone, snapshot: at least 80 % of the bare loop: **met**
            - Weir, store alone, snapshot: at least 1.3 times the library: **missed** in 1 of 1 cases (0.83 at 64 MiB of random, subtasks: 1)
            - Weir, store alone, restore: at least 80 % of the bare loop: **missed** in 1 of 1 cases (0.77 at 64 MiB of random, subtasks: 1)
            - Weir, store alone, restore: at least 1.3 times the library: **met**
            - Memory of the side that writes: at most 64 MiB above the state: **missed** in 1 of 1 cases (65 MiB at 64 MiB of random, subtasks: 1)
            """);
  }

  @Test
  void fitsThePageOfTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("../docs/benchmarks.md"));
    assertThat(MarkedPage.replace(page, CassandraCommand.PART, "new\n")).contains("new\n");
  }
}
