package io.weir.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.util.Collector;
import io.weir.engine.inspect.CheckpointCatalog;
import io.weir.engine.restore.RestoreReport.OperatorFit;
import io.weir.engine.restore.RestoreReport.Verdict;
import io.weir.engine.state.StateFit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A dry run says what a start would come to, and starts nothing. */
class DryRunTest {

  @TempDir private Path dir;
  private Stored stored;
  private Run run;
  private Path checkpoint;
  private Map<Path, String> before;

  @BeforeEach
  void takeACheckpoint(TestInfo test) throws Exception {
    run = new Run(test.getDisplayName(), 300);
    stored = new Stored(Files.createDirectory(dir.resolve("stored")).toRealPath());
    checkpoint = stored.checkpointOf(run);
    before = stored.content();
  }

  @AfterEach
  void nothingHasChanged() throws Exception {
    System.clearProperty(DryRun.PATH);
    assertThat(stored.content()).isEqualTo(before);
  }

  @Test
  void theSameJobWouldStartAtAnyParallelism() throws Exception {
    StreamExecutionEnvironment env = stored.environment();
    env.setParallelism(3);
    job(env, new Counting(run.name()), "counting");

    RestoreReport report = dryRun(env, stored.directory().relativize(checkpoint).toString());

    assertThat(report.reasons()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.RESTORES);
    assertThat(fit(report, "counting", "count").verdict()).isEqualTo(StateFit.Verdict.SAME);
    assertThat(fit(report, "numbers", "positions").verdict()).isEqualTo(StateFit.Verdict.SAME);
    assertThat(fit(report, "keeping", "kept").verdict()).isEqualTo(StateFit.Verdict.SAME);
    assertThat(fit(report, "counting", "(key)").verdict()).isEqualTo(StateFit.Verdict.SAME);
  }

  @Test
  void namesTheStateWhoseTypeHasChanged() throws Exception {
    StreamExecutionEnvironment env = stored.environment();
    job(env, new Remembering<>("count", Types.STRING), "counting");

    RestoreReport report = dryRun(env, checkpoint.toString());

    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(fit(report, "counting", "count").verdict()).isEqualTo(StateFit.Verdict.INCOMPATIBLE);
    assertThat(report.describe())
        .contains("would not start from file:" + checkpoint)
        .contains("state 'count' was stored as 'value int' and is now declared as 'value string'");
  }

  @Test
  void namesStateThatIsNewAndStateThatNobodyAsksFor() throws Exception {
    StreamExecutionEnvironment env = stored.environment();
    job(env, new Remembering<>("another", Types.LONG), "counting");

    RestoreReport report = dryRun(env, checkpoint.toString());

    assertThat(report.verdict()).isEqualTo(Verdict.RESTORES);
    assertThat(fit(report, "counting", "another").verdict()).isEqualTo(StateFit.Verdict.NEW);
    assertThat(fit(report, "counting", "count").verdict())
        .isEqualTo(StateFit.Verdict.NOT_ASKED_FOR);
  }

  @Test
  void saysWhatWouldBeLostAndKnowsRenamedOperators() throws Exception {
    StreamExecutionEnvironment env = stored.environment();
    job(env, new Counting(run.name()), "tally");
    RestoreReport lost = dryRun(env, checkpoint.toString());
    Configuration renaming = new Configuration();
    renaming.setString("weir.state.renamed-operators", "counting=tally");
    StreamExecutionEnvironment renamed = stored.environment(renaming);
    job(renamed, new Counting(run.name()), "tally");
    RestoreReport found = dryRun(renamed, checkpoint.toString());

    assertThat(lost.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(lost.reasons()).anyMatch(reason -> reason.contains("operator 'counting'"));
    assertThat(found.verdict()).isEqualTo(Verdict.RESTORES);
    assertThat(found.operators())
        .filteredOn(operator -> operator.id().equals("tally"))
        .extracting(OperatorFit::storedId)
        .containsExactly(Optional.of("counting"));
  }

  @Test
  void saysThatKeyedStateIsLostWithTheKey() throws Exception {
    RestoreReport refused = dryRun(notKeyed(new Configuration()), checkpoint.toString());
    RestoreReport allowed =
        dryRun(
            notKeyed(
                new Configuration()
                    .set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true)),
            checkpoint.toString());

    assertThat(refused.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(refused.reasons())
        .singleElement()
        .asString()
        .contains("'counting' (id 'counting'), which is not keyed any more");
    assertThat(fit(refused, "counting", "count").verdict()).isEqualTo(StateFit.Verdict.LOST);
    assertThat(allowed.verdict()).isEqualTo(Verdict.RESTORES);
    assertThat(fit(allowed, "counting", "count").verdict()).isEqualTo(StateFit.Verdict.LOST);
  }

  private StreamExecutionEnvironment notKeyed(Configuration configuration) {
    StreamExecutionEnvironment env = stored.environment(configuration);
    env.addSource(new PartitionedSource(run.name()))
        .uid("numbers")
        .map(String::valueOf)
        .uid("counting")
        .addSink(new Keeping(run.name()))
        .uid("keeping");
    return env;
  }

  @Test
  void cannotTellWhenAFunctionFailsBeforeItHasAskedForItsState() throws Exception {
    StreamExecutionEnvironment env = stored.environment();
    job(env, new Remembering<Long>(null, Types.LONG), "counting");

    RestoreReport report = dryRun(env, checkpoint.toString());

    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.reasons()).anyMatch(reason -> reason.contains("failed in open"));
  }

  @Test
  void refusesAnotherNumberOfKeyGroupsAndAPathThatIsNone() throws Exception {
    StreamExecutionEnvironment env = stored.environment();
    env.setMaxParallelism(5);
    job(env, new Counting(run.name()), "counting");
    StreamExecutionEnvironment nowhere = stored.environment();
    job(nowhere, new Counting(run.name()), "counting");

    assertThat(dryRun(env, checkpoint.toString()).reasons())
        .singleElement()
        .asString()
        .contains("call setMaxParallelism(128)");
    assertThat(dryRun(nowhere, dir.resolve("nowhere").toString()).reasons())
        .singleElement()
        .asString()
        .contains("there is nothing at that path");
  }

  @Test
  void aJobThatIsSubmittedForADryRunIsNotStarted() throws Exception {
    int events = run.events().size();
    System.setProperty(DryRun.PATH, checkpoint.toString());
    run.allowAll();

    assertThatThrownBy(() -> run.start(stored.environment()))
        .isInstanceOfSatisfying(
            DryRunException.class,
            end -> assertThat(end.report().verdict()).isEqualTo(Verdict.RESTORES));

    assertThat(run.events().subList(events, run.events().size()))
        .containsOnly("begins with OptionalLong.empty");
  }

  private RestoreReport dryRun(StreamExecutionEnvironment env, String path) throws Exception {
    try (CheckpointCatalog catalog = CheckpointCatalog.open(dir)) {
      return catalog.dryRun(env.getStreamGraph(), path);
    }
  }

  private void job(
      StreamExecutionEnvironment env,
      KeyedProcessFunction<Long, Long, String> counting,
      String id) {
    env.addSource(new PartitionedSource(run.name()))
        .uid("numbers")
        .keyBy(number -> number % 23)
        .process(counting)
        .name(id)
        .uid(id)
        .rebalance()
        .addSink(new Keeping(run.name()))
        .uid("keeping");
  }

  private static StateFit fit(RestoreReport report, String operator, String state) {
    return report.operators().stream()
        .filter(each -> each.id().equals(operator))
        .flatMap(each -> each.states().stream())
        .filter(each -> each.state().equals(state))
        .findFirst()
        .orElseThrow(() -> new AssertionError(report.describe()));
  }

  /** Declares a state; fails when that has no name. */
  private static final class Remembering<T> extends KeyedProcessFunction<Long, Long, String> {

    private final String state;
    private final TypeInformation<T> type;

    Remembering(String state, TypeInformation<T> type) {
      this.state = state;
      this.type = type;
    }

    @Override
    public void open(OpenContext context) {
      getRuntimeContext().getState(new ValueStateDescriptor<>(state, type));
    }

    @Override
    public void processElement(Long number, Context context, Collector<String> out) {}
  }
}
