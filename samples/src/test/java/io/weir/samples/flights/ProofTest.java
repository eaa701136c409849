package io.weir.samples.flights;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.JobStatus;
import io.weir.engine.job.JobProgress;
import io.weir.engine.job.RestartSummary;
import io.weir.samples.flights.Proof.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProofTest {

  @Test
  void equalTablesAfterTheirFailuresAreExact() {
    Proof proof = new Proof(table(5), table(5), endAfter(2), 2);
    assertThat(proof.verdict()).isEqualTo(Verdict.EXACT);
    assertThat(printed(proof))
        .endsWith("exact: 1 of 1 airports agree, 5 records, 7 checkpoints, 2 failures survived\n");
  }

  @Test
  void aRecordCountedTwiceIsWrongAndItsRowIsShown() {
    Proof proof = new Proof(table(6), table(5), endAfter(2), 2);
    assertThat(proof.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(printed(proof))
        .contains("SEA: job SEA,6,0,0, loop SEA,5,0,0")
        .endsWith("NOT exact: 1 airports differ from the plain loop's\n");
  }

  @Test
  void withoutThePlannedFailuresNothingIsProved() {
    Proof proof = new Proof(table(5), table(5), endAfter(1), 2);
    assertThat(proof.verdict()).isEqualTo(Verdict.NOT_PUT_TO_THE_TEST);
    assertThat(printed(proof)).endsWith("NOT proved: 1 of 2 planned failures came\n");
  }

  private static AirportTable table(long flights) {
    AirportTable table = new AirportTable();
    table.upsert(new AirportDelays("SEA", flights, 0, 0));
    return table;
  }

  private static JobProgress endAfter(int restarts) {
    RestartSummary restart =
        new RestartSummary(
            1, Instant.EPOCH, "planned", Optional.of(1L), Optional.empty(), Optional.empty());
    return new JobProgress(
        JobStatus.FINISHED, restarts + 1, 7, 0, List.of(), Collections.nCopies(restarts, restart));
  }

  private static String printed(Proof proof) {
    StringWriter text = new StringWriter();
    proof.print(new PrintWriter(text));
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
