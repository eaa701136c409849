package io.weir.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.DiscardingSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be restored is refused where the job is submitted, and is left as it is. */
class RefusedRestoresTest {

  @TempDir private Path dir;
  private Stored stored;
  private Run run;
  private Path checkpoint;
  private Map<Path, String> before;

  @BeforeEach
  void store(TestInfo test) throws Exception {
    run = new Run(test.getDisplayName(), 90);
    stored = new Stored(Files.createDirectory(dir.resolve("stored")));
    checkpoint = stored.checkpointOf(run);
    before = stored.content();
  }

  @AfterEach
  void nothingHasChanged() throws Exception {
    assertThat(stored.content()).isEqualTo(before);
  }

  @Test
  void aPathThatLeadsToNoCheckpoint() throws Exception {
    assertRefused(dir.resolve("absent"), "there is nothing at that path");
    assertRefused(Files.createDirectory(dir.resolve("empty")), "the directory is empty");
    assertRefused(dir, "no file _metadata");
    assertRefused(checkpoint.getParent(), "name one of [" + checkpoint.getFileName() + "]");
    assertRefused(Files.createFile(dir.resolve("file")), "another name than _metadata");
    assertRefused("hdfs://host/there", "no store for its scheme");
  }

  @Test
  void aCheckpointOfWhichAChunkIsMissingOrCut() throws Exception {
    Path chunk =
        before.keySet().stream()
            .filter(file -> file.toString().endsWith(".snapshot"))
            .findFirst()
            .orElseThrow();
    byte[] bytes = Files.readAllBytes(chunk);
    Files.delete(chunk);
    assertRefused(checkpoint, "missing or damaged", chunk.toString(), "it is not there");
    Files.write(chunk, new byte[10]);
    assertRefused(checkpoint, "missing or damaged", chunk.toString(), "truncated");
    Files.write(chunk, bytes);
  }

  @Test
  void aDamagedOrNewerManifest() throws Exception {
    Path metadata = checkpoint.resolve("_metadata");
    byte[] bytes = Files.readAllBytes(metadata);
    byte[] altered = bytes.clone();
    altered[altered.length - 1] ^= 1;
    Files.write(metadata, altered);
    assertRefused(checkpoint, "altered");
    altered = bytes.clone();
    altered[11] = 9; // the file's format version
    Files.write(metadata, altered);
    assertRefused(checkpoint, "format version 9");
    Files.write(metadata, new byte[0]);
    assertRefused(checkpoint, "truncated");
    Files.write(metadata, bytes);
  }

  @Test
  void aRenamedDirectory() throws Exception {
    Path job = checkpoint.getParent();
    Path renamed = Files.move(job, job.resolveSibling("renamed"));
    assertRefused(
        renamed.resolve(checkpoint.getFileName()),
        "was renamed",
        "Rename " + renamed + " to " + job.getFileName() + " again",
        "Nothing there has been changed");
    Files.move(renamed, job);
  }

  @Test
  void anotherJob() throws Exception {
    StreamExecutionEnvironment env = stored.environment(Stored.from(checkpoint));
    env.fromSequence(1, 5).uid("other").addSink(new DiscardingSink<>());
    assertThatThrownBy(env::execute)
        .hasMessageContainingAll("has none of its operators", "anotherJob()", "counting")
        .hasMessageContaining(checkpoint.toString());
  }

  @Test
  void stateThatNoOperatorOfTheJobTakes() throws Exception {
    assertThatThrownBy(withoutCounting(Stored.from(checkpoint))::execute)
        .hasMessageContainingAll(
            "operator 'counting' (id 'counting')",
            "keyed states [count",
            "bytes",
            "ignore-unclaimed-state",
            "weir.state.renamed-operators",
            "'sum' (id 'sum')");
  }

  @Test
  void stateThatNoOperatorTakesIsGivenUpWhenThatIsAllowed() throws Exception {
    run.allowAll();
    withoutCounting(
            Stored.from(checkpoint)
                .set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true))
        .executeAsync()
        .getJobExecutionResult()
        .get(60, TimeUnit.SECONDS);
  }

  @Test
  void keyedStateOfAnOperatorThatIsNotKeyedAnyMore() throws Exception {
    run.allowAll();
    assertThatThrownBy(notKeyed(Stored.from(checkpoint))::execute)
        .hasMessageContainingAll(
            "does not take all of its state",
            "operator 'counting' (id 'counting'), which is not keyed any more",
            "keyed states [count",
            "Key the operator's input again",
            "ignore-unclaimed-state");
  }

  @Test
  void keyedStateOfAnOperatorThatIsNotKeyedIsGivenUpWhenThatIsAllowed() throws Exception {
    run.allowAll();
    Configuration allowed =
        Stored.from(checkpoint).set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
    StreamExecutionEnvironment env = notKeyed(allowed);
    env.setMaxParallelism(64); // not keyed: it has no key groups that would have to be the same
    env.executeAsync().getJobExecutionResult().get(60, TimeUnit.SECONDS);
  }

  @Test
  void anOperatorThatWasRenamedGetsItsStateBack() throws Exception {
    Configuration renamed = Stored.from(checkpoint);
    renamed.setString("weir.state.renamed-operators", "counting=tally, keeping = store");
    StreamExecutionEnvironment env = stored.environment(renamed);
    run.allowAll();
    run.forgetCounts();
    env.addSource(new PartitionedSource(runName()))
        .uid("numbers")
        .setParallelism(2)
        .keyBy(number -> number % 23)
        .process(new Counting(runName()))
        .uid("tally")
        .addSink(new Keeping(runName()))
        .uid("store");
    env.executeAsync().getJobExecutionResult().get(60, TimeUnit.SECONDS);
    assertThat(run.counted()).isEqualTo(run.expected());
  }

  @Test
  void aRenamingOfWhatIsNotThere() {
    for (String wrong :
        new String[] {"nobody=counting", "counting=nobody", "counting", "a=b,c=b"}) {
      Configuration renamed = Stored.from(checkpoint);
      renamed.setString("weir.state.renamed-operators", wrong);
      assertThatThrownBy(() -> run.start(stored.environment(renamed)))
          .hasMessageContaining("weir.state.renamed-operators");
    }
  }

  @Test
  void anotherNumberOfKeyGroupsThanIsStored() {
    StreamExecutionEnvironment set = stored.environment(Stored.from(checkpoint));
    set.setMaxParallelism(64);
    assertThatThrownBy(() -> run.start(set))
        .hasMessageContainingAll("counting", "128", "64", "setMaxParallelism(128)");
  }

  @Test
  void anOperatorWithStateAndWithoutUidWhenUidsAreRequired() {
    Configuration strict = new Configuration();
    strict.setString("weir.state.require-uids", "on");
    StreamExecutionEnvironment env = stored.environment(strict);
    env.fromSequence(1, 5).keyBy(n -> n).reduce(Long::sum).name("sum").print();
    assertThatThrownBy(env::execute).hasMessageContainingAll("no uid", "sum", "Sequence Source");
  }

  private StreamExecutionEnvironment withoutCounting(Configuration configuration) {
    StreamExecutionEnvironment env = stored.environment(configuration);
    env.addSource(new PartitionedSource(runName()))
        .uid("numbers")
        .keyBy(number -> number % 23)
        .reduce(Long::sum)
        .name("sum")
        .uid("sum")
        .map(String::valueOf)
        .addSink(new Keeping(runName()))
        .uid("keeping");
    return env;
  }

  private StreamExecutionEnvironment notKeyed(Configuration configuration) {
    StreamExecutionEnvironment env = stored.environment(configuration);
    env.addSource(new PartitionedSource(runName()))
        .uid("numbers")
        .map(String::valueOf)
        .name("counting")
        .uid("counting")
        .addSink(new Keeping(runName()))
        .uid("keeping");
    return env;
  }

  private String runName() {
    return run.name();
  }

  private void assertRefused(Path path, String... words) {
    assertRefused(path.toString(), words);
  }

  private void assertRefused(String path, String... words) {
    Configuration configuration =
        new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, path);
    assertThatThrownBy(() -> run.start(stored.environment(configuration)))
        .hasMessageContaining("No state can be restored from '" + path + "'")
        .hasMessageContainingAll(words);
  }
}
