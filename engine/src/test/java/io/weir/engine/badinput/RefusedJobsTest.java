package io.weir.engine.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.InvalidProgramException;
import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.time.Time;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.java.tuple.Tuple2;
import io.weir.api.runtime.state.filesystem.FsStateBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before a job starts: each at the first line that shows it. */
class RefusedJobsTest {

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);

  @Test
  void refusesAnArrayAsKeyWhereItIsKeyed() {
    assertThatThrownBy(() -> env.fromElements("a").keyBy(word -> new int[] {word.length()}))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContainingAll("keyBy at RefusedJobsTest.java:", "array", "Use a List");
  }

  @Test
  void refusesAKeyClassWithoutHashCodeWhereItIsKeyed() {
    assertThatThrownBy(() -> env.fromElements("a").keyBy(WithoutHashCode::new))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContainingAll(
            "keyBy at RefusedJobsTest.java:",
            WithoutHashCode.class.getName(),
            "Implement hashCode() and equals()");
  }

  @Test
  void asksForTheTypesOfALambdaWhereTheyAreFirstNeeded() {
    var pairs = env.fromElements("a").map(word -> Tuple2.of(word, 1));

    assertThatThrownBy(() -> pairs.keyBy(pair -> pair.f0))
        .isInstanceOf(InvalidTypesException.class)
        .hasMessageContainingAll("Map at RefusedJobsTest.java:", ".returns(", "anonymous class");
  }

  @Test
  void refusesAFunctionThatCannotBeSerialisedWhereItIsUsed() {
    Object held = new Object();

    assertThatThrownBy(
            () -> env.fromElements("a").map((MapFunction<String, String>) word -> word + held))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContainingAll(
            "Map at RefusedJobsTest.java:", "java.lang.Object", "implement java.io.Serializable");
  }

  @Test
  void refusesTwoOperatorsWithOneUid() {
    env.fromElements("a").filter(word -> true).name("first").uid("same").print();
    env.fromElements("b").filter(word -> true).name("second").uid("same").print();

    assertThatThrownBy(() -> env.execute("twins"))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContainingAll("'first'", "'second'", "uid 'same'", "a uid of its own");
  }

  @Test
  void refusesASourceWithoutAnOperator() {
    env.fromElements("a");

    assertThatThrownBy(() -> env.execute("lonely"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "No operators defined in streaming topology", "'Source: Collection Source'", "print()");
  }

  @Test
  void refusesParallelismAboveTheMaximum() {
    env.setMaxParallelism(4);
    env.fromElements("a").filter(word -> true).name("wide").setParallelism(5).print();

    assertThatThrownBy(() -> env.execute("wide"))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContainingAll("'wide'", "parallelism 5", "of 4", "setMaxParallelism");
  }

  @Test
  void refusesAnUnknownSchemeOfACheckpointAddress() {
    env.enableCheckpointing(100);
    env.getCheckpointConfig().setCheckpointStorage("gopher://hole/checkpoints");
    env.fromElements("a").print();

    assertThatThrownBy(() -> env.execute("elsewhere"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'gopher'", "Known schemes: file", "file:///");
  }

  @Test
  void refusesACheckpointDirectoryThatCannotBeWritten(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "in the way");
    env.enableCheckpointing(100);
    env.setStateBackend(new FsStateBackend(file.resolve("checkpoints").toUri()));
    env.fromElements("a").print();

    assertThatThrownBy(() -> env.execute("unwritable"))
        .hasMessageContainingAll(
            file.resolve("checkpoints").toString(),
            "cannot be written",
            "choose another checkpoint directory");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysOfACheckpointDirectoryThatItCouldNotBeCreated() {
    env.enableCheckpointing(100);
    env.setStateBackend(new FsStateBackend("file:///proc/no-directory"));
    env.fromElements("a").print();

    assertThatThrownBy(() -> env.execute("uncreatable"))
        .hasMessageContaining("/proc/no-directory cannot be written: it could not be created.");
  }

  @Test
  void refusesTimesThatCannotBe() {
    assertThatThrownBy(() -> env.enableCheckpointing(9)).hasMessageContainingAll("10 ms", "9 ms");
    assertThatThrownBy(() -> env.enableCheckpointing(-1)).hasMessageContaining("10 ms");
    var config = env.getCheckpointConfig();
    assertThatThrownBy(() -> config.setCheckpointTimeout(-5)).hasMessageContaining("-5 ms");
    assertThatThrownBy(() -> config.setMinPauseBetweenCheckpoints(-1))
        .hasMessageContaining("-1 ms");
    assertThatThrownBy(() -> config.setMaxConcurrentCheckpoints(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> config.setTolerableCheckpointFailureNumber(-1))
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> env.setBufferTimeout(-2)).hasMessageContaining("-2");
    assertThatThrownBy(() -> RestartStrategies.fixedDelayRestart(1, Time.milliseconds(-1)))
        .hasMessageContaining("-1");
  }

  @Test
  void refusesANegativeNumberOfRestartsAtSubmission() {
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(-1, 0L));
    env.fromElements("a").print();

    assertThatThrownBy(() -> env.executeAsync("never"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("at least 0 restarts", "it was -1");
  }

  @Test
  void refusesAMaximumParallelismThatIsNoNumberOfKeyGroups() {
    for (int wrong : new int[] {-1, 0, 32769}) {
      assertThatThrownBy(() -> env.fromElements("a").filter(word -> true).setMaxParallelism(wrong))
          .hasMessageContainingAll("'Filter'", "1 to 32768", "" + wrong);
    }
    for (int wrong : new int[] {-2, 0, 32769}) {
      assertThatThrownBy(() -> env.setMaxParallelism(wrong))
          .hasMessageContainingAll("32768", "" + wrong);
    }
  }

  @Test
  void refusesAParallelismBelowOneButForTheDefault() {
    for (int wrong : new int[] {0, -2}) {
      assertThatThrownBy(() -> env.setParallelism(wrong)).hasMessageContaining("" + wrong);
      assertThatThrownBy(() -> env.fromElements(1).filter(n -> true).setParallelism(wrong))
          .hasMessageContainingAll("'Filter'", "" + wrong);
    }
  }

  @Test
  void refusesANullElement() {
    assertThatThrownBy(() -> env.fromElements("a", null)).hasMessageContaining("null element");
    assertThatThrownBy(() -> env.fromElements(null, "a")).hasMessageContaining("null element");
    assertThatThrownBy(() -> env.fromCollection(Arrays.asList("a", null), Types.STRING))
        .hasMessageContaining("null element");
  }

  @Test
  void asksForTheTypeOfAnEmptyCollection() {
    assertThatThrownBy(() -> env.fromCollection(List.<String>of()))
        .hasMessageContaining("fromCollection(collection, type information)");
    assertThatThrownBy(() -> env.fromElements()).hasMessageContaining("empty collection");
  }

  @Test
  void runsAnEmptyCollectionWhoseTypeIsGiven() throws Exception {
    env.enableCheckpointing(100);
    env.fromCollection(Collections.<String>emptyList(), Types.STRING)
        .keyBy(word -> word)
        .reduce((a, b) -> a + b)
        .addSink(new DiscardingSink<>());

    assertThat(env.execute("nothing")).isNotNull();
  }

  @Test
  void runsWithAsManyKeyGroupsAsThereMayBe() throws Exception {
    env.setMaxParallelism(32768);
    env.enableCheckpointing(50);
    env.fromSequence(1, 10_000).keyBy(n -> n).reduce(Long::sum).addSink(new DiscardingSink<>());

    assertThat(env.execute("many groups")).isNotNull();
  }

  @Test
  void refusesToExecuteTheSameOperatorsTwice() throws Exception {
    env.fromElements("a").addSink(new DiscardingSink<>());
    env.execute("once");

    assertThatThrownBy(() -> env.execute("twice"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "No operators defined in streaming topology", "'twice'", "execute anew");
  }

  @Test
  void refusesAJobWithoutAName() {
    env.fromElements("a").print();

    assertThatThrownBy(() -> env.execute((String) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("jobName");
  }

  @Test
  void runsJobsAndOperatorsWithAnyName() throws Exception {
    for (String name :
        List.of(
            "",
            " ",
            "a/b?c#d%e$f",
            "../..",
            "数を数える 🚀",
            "-".repeat(100),
            "x".repeat(5_000),
            "\0\n")) {
      env.enableCheckpointing(1_000);
      env.fromElements(1, 2)
          .map(n -> n + 1)
          .name(name)
          .uid("uid " + name)
          .disableChaining()
          .addSink(new DiscardingSink<>())
          .name(name);

      assertThat(env.execute(name)).as(name).isNotNull();
    }
  }

  private static final class WithoutHashCode {
    @SuppressWarnings("unused")
    private final String word;

    WithoutHashCode(String word) {
      this.word = word;
    }
  }
}
