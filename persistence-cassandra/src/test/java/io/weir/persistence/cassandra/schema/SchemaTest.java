package io.weir.persistence.cassandra.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {

  private static final String REPLICATION =
      "{'class': 'NetworkTopologyStrategy', 'datacenter1': 3}";

  @Test
  void printsTheTablesForAKeyspace() {
    String text =
        PrintSchema.text(List.of("--keyspace", "prod_weir", "--replication", REPLICATION));

    assertThat(text)
        .contains(
            "CREATE KEYSPACE IF NOT EXISTS prod_weir",
            "WITH replication = " + REPLICATION,
            "prod_weir.jobs",
            "VALUES ('weir', 3)")
        .doesNotContain("${", "journal");
  }

  @Test
  void printsTheTablesOfTheJournalWhenAsked() {
    String text = PrintSchema.text(List.of("--journal", "--replication", REPLICATION));

    assertThat(text)
        .contains("weir.jobs", "weir.journal_messages", "VALUES ('journal', 1)")
        .doesNotContain("${");
  }

  @Test
  void runsEachStatementByItselfWithoutComments() {
    Schema schema = new Schema(new KeyspaceName("weir"), REPLICATION, Schema.DEFAULT_COMPACTION);

    List<String> statements = schema.statements(Component.WEIR);

    assertThat(statements).hasSize(9);
    assertThat(statements.get(0)).startsWith("CREATE KEYSPACE");
    assertThat(statements.get(8)).startsWith("INSERT INTO weir.schema_version");
    assertThat(statements).noneMatch(statement -> statement.contains("--"));
  }

  @Test
  void refusesWhatWouldBecomeAnotherStatement() {
    assertThatThrownBy(() -> new KeyspaceName("weir; DROP KEYSPACE x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lower-case");
    assertThatThrownBy(() -> new Schema(new KeyspaceName("weir"), "{'a': 1}; DROP", REPLICATION))
        .hasMessageContainingAll("replication", "NetworkTopologyStrategy");
  }

  @Test
  void refusesWhatCassandraHasAUseForItself() {
    assertThatThrownBy(
            () -> PrintSchema.text(List.of("--keyspace", "select", "--replication", REPLICATION)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'select'", "reserved word of CQL");
    assertThatThrownBy(() -> new KeyspaceName("system"))
        .hasMessageContainingAll("'system'", "Cassandra's own");
    assertThatCode(() -> new KeyspaceName("system_weir")).doesNotThrowAnyException();
  }

  @Test
  void namesTheOptionThatIsWrongOrMissing() {
    assertThatThrownBy(() -> PrintSchema.text(List.of("--replicas", "3")))
        .hasMessageContaining("--replicas");
    assertThatThrownBy(() -> PrintSchema.text(List.of("--keyspace")))
        .hasMessageContaining("needs a value");
    assertThatThrownBy(() -> PrintSchema.text(List.of())).hasMessageContaining("replicated");
  }

  @Test
  void takesAValueBehindAnEqualsSignToo() {
    assertThat(PrintSchema.text(List.of("--keyspace=birds", "--replication=" + REPLICATION)))
        .isEqualTo(PrintSchema.text(List.of("--keyspace", "birds", "--replication", REPLICATION)));
  }

  @Test
  void endsWith64AndPrintsNoCqlForArgumentsThatCannotBe() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(PrintSchema.run(List.of("--keyspace", "Weir"), printer(out), printer(err)))
        .isEqualTo(64);
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8)).startsWith("weir cassandra schema: ").contains("--replication");

    assertThat(PrintSchema.run(List.of("--replication", REPLICATION), printer(out), printer(err)))
        .isZero();
    assertThat(out.toString(UTF_8)).contains("CREATE KEYSPACE IF NOT EXISTS weir");
  }

  @Test
  void listsItsOptionsWhenAsked() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(PrintSchema.run(List.of("--help"), printer(out), printer(err))).isZero();
    assertThat(out.toString(UTF_8)).contains("--replication MAP").doesNotContain("CREATE");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  private static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }
}
