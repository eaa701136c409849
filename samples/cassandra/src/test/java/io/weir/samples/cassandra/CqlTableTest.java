package io.weir.samples.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CqlTableTest {

  @Test
  void showsTheStatementAndColumnsAsWideAsTheirWidestCell() {
    CqlTable table =
        new CqlTable(
            List.of(List.of("job_name", "id"), List.of("flights", "12345"), List.of("f", "7")));

    assertThat(table.text("SELECT job_name, id FROM weir.jobs;"))
        .isEqualTo(
            """
              SELECT job_name, id FROM weir.jobs;
              job_name | id
              flights  | 12345
              f        | 7
              (2 rows)
            """);
  }

  @Test
  void showsTheColumnsOfAnEmptyTable() {
    assertThat(new CqlTable(List.of(List.of("id", "bytes"))).text("SELECT;"))
        .isEqualTo("  SELECT;\n  id | bytes\n  (0 rows)\n");
  }
}
