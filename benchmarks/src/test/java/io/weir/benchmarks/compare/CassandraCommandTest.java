package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.benchmarks.stores.StoreCase;
import io.weir.benchmarks.stores.StoreData;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CassandraCommandTest {

  @ParameterizedTest
  @CsvSource({
    "--rounds=0, --rounds has to be at least 1",
    "--sizes=64:0, --sizes are MiB",
    "--sizes=big, --sizes",
    "--subtasks=-1, --subtasks has to be at least 1",
    "--sides=bare:nobody, there is no side nobody",
    "--data=text, there is no data text",
  })
  void refusesABadOptionBeforeItStartsAnything(String option, String why) {
    StringWriter said = new StringWriter();
    int exit =
        new CassandraCommand()
            .asCommandLine()
            .setErr(new PrintWriter(said, true))
            .execute(option.replace(':', ','));
    assertThat(exit).isEqualTo(MeasurementCommand.BAD_OPTION);
    assertThat(said.toString()).startsWith("weir bench cassandra: ").contains(why);
  }

  @Test
  void aJobHasRoomForItsStateThreeTimesMore() {
    List<StoreCase> cases =
        List.of(new StoreCase(StoreData.RANDOM, 64, 1), new StoreCase(StoreData.RANDOM, 1024, 1));
    assertThat(CassandraSide.WEIR_JOB.heapMebibytes(cases)).isEqualTo(4096);
    assertThat(CassandraSide.BARE.heapMebibytes(cases)).isEqualTo(1024);
  }
}
