package io.weir.samples.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.api.common.JobStatus;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.SinkFunction;
import io.weir.engine.job.WeirJobClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckpointsCommandTest {

  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listsShowsAndVerifiesASavepoint() throws Exception {
    Path savepoint = savepoint();

    assertThat(run("list", dir.toString())).isZero();
    assertThat(run("show", savepoint.toString())).isZero();
    assertThat(run("verify", dir.toString())).isZero();
    assertThat(run("gc", "--dry-run", dir.toString())).isZero();

    assertThat(out.toString())
        .contains(savepoint.getFileName() + "  sums of numbers  savepoint  1 ", "file:" + savepoint)
        .contains("operator 'sums'", "keyed by 1:long, 128 key groups", "elements")
        .contains("1 intact", "0 files damaged or renamed")
        .contains("0 files, 0 B, that no manifest below " + dir);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void endsWithOneAndNamesTheFileWhenSomethingIsDamaged() throws Exception {
    Path chunk = chunk(savepoint());
    Files.write(chunk, new byte[3]);

    assertThat(run("verify", dir.toString())).isEqualTo(1);

    assertThat(out.toString())
        .contains("damaged  " + chunk, "0 intact", "1 files damaged or renamed");
  }

  @Test
  void showsOfAnAlteredManifestThatItWasAltered() throws Exception {
    Path manifest = savepoint().resolve("_metadata");
    byte[] bytes = Files.readAllBytes(manifest);
    bytes[bytes.length - 1] ^= 1;
    Files.write(manifest, bytes);

    assertThat(run("show", manifest.getParent().toString())).isEqualTo(1);

    assertThat(out.toString()).contains("damaged  " + manifest, "it was altered");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void saysWhereThereIsNoCheckpoint() {
    assertThat(run("list", dir.toString())).isEqualTo(66);
    assertThat(run("show", dir.toString())).isEqualTo(66);
    assertThat(run("verify", dir.toString())).isEqualTo(66);
    assertThat(run("list", dir.resolve("nowhere").toString())).isEqualTo(66);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("no completed checkpoint", dir.toString())
        .contains("nowhere: there is nothing at that path. Give the directory of checkpoints");
  }

  @Test
  void takesTheUrisThatItPrintsAndRefusesNothing() throws Exception {
    assertThat(run("gc", "--dry-run", "file:" + dir)).isZero();
    assertThat(run("list", "")).isEqualTo(64);
    assertThat(run("list", "s3://bucket/checkpoints")).isEqualTo(64);
    assertThat(run("list", "cassandra:weir")).isEqualTo(64);
    assertThat(run("diff", dir.toString(), dir.resolve("nowhere").toString())).isEqualTo(66);

    assertThat(err.toString()).contains("no directory is given");
  }

  @Test
  void saysHowASavepointDiffersFromAnother() throws Exception {
    Path first = savepoint();
    Path second = savepoint();

    assertThat(run("diff", first.toString(), "file:" + second)).isZero();
    assertThat(run("diff", first.toString(), first.toString())).isZero();
    assertThat(run("diff", first.toString(), dir.toString())).isEqualTo(1);

    assertThat(out.toString())
        .contains("from  savepoint 1 of job 'sums of numbers', file:" + first)
        .containsPattern("operator 'sums' \\(id sums\\), parallelism 1 to 1")
        .containsPattern("~ \\S+  \\d+: \\d+ -> \\d+")
        .contains("They hold the same state.");
    assertThat(err.toString()).contains("it holds several things; name one of");
  }

  @Test
  void deletesOnlyWhatIsOldAndNothingWhenItIsToNameIt() throws Exception {
    Path savepoint = savepoint();
    Path chunk = chunk(savepoint);
    Files.delete(savepoint.resolve("_metadata"));

    assertThat(run("gc", "--older-than", "2d", dir.toString())).isZero();
    assertThat(chunk).exists();
    age(savepoint);
    assertThat(run("gc", "--dry-run", dir.toString())).isZero();
    assertThat(chunk).exists();
    assertThat(run("gc", dir.toString())).isZero();

    assertThat(savepoint).doesNotExist();
    assertThat(dir).exists();
    assertThat(out.toString())
        .contains("are left: their job or savepoint was written to lately")
        .contains("Nothing was deleted")
        .containsPattern("that no manifest below .* refers to were deleted; 0 could not be");
    assertThat(run("gc", "--older-than", "soon", dir.toString())).isEqualTo(64);
    assertThat(err.toString()).contains("'soon' is no time");
    assertThat(run("gc", "--older-than", "0s", dir.toString())).isEqualTo(64);
    assertThat(err.toString()).contains("'0s' is too short: it must be at least 1s");
  }

  @Test
  void saysOfARenamedSavepointThatItIsRenamedAndNotDamaged() throws Exception {
    Path savepoint = savepoint();
    Path renamed = Files.move(savepoint, dir.resolve("mine"));

    assertThat(run("list", dir.toString())).isEqualTo(1);
    assertThat(run("verify", dir.toString())).isEqualTo(1);

    assertThat(out.toString())
        .contains("renamed  " + renamed.resolve("_metadata"))
        .contains("Rename " + renamed + " to " + savepoint.getFileName() + " again")
        .doesNotContain("damaged  ");
  }

  @Test
  void saysWhetherAProgramsJobWouldStartThoughTheProgramCatchesAll() throws Exception {
    Path savepoint = savepoint();

    assertThat(dryRun(savepoint, SumsAndEnds.class, "sums")).isZero();
    assertThat(dryRun(savepoint, SumsAndEnds.class, "others")).isEqualTo(1);

    assertThat(out.toString())
        .contains("Job 'sums' would start from file:" + savepoint)
        .contains("Job 'others' would not start from file:" + savepoint)
        .contains("state would be lost: operator 'sums'");
    assertThat(SumsAndEnds.CAME_BACK).as("the program had a turn after its first job").isFalse();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void saysSoWhenAProgramSubmitsNoJob() throws Exception {
    Path savepoint = savepoint();

    assertThat(dryRun(savepoint, Idle.class)).isEqualTo(1);
    assertThat(dryRun(savepoint, Idle.class, "fail")).isEqualTo(1);
    assertThat(dryRun(savepoint, CheckpointsCommandTest.class)).isEqualTo(1);

    assertThat(err.toString())
        .contains("Idle has ended and has submitted no job")
        .contains("Idle failed before it submitted a job: java.lang.IllegalStateException: fail")
        .contains("there is no class " + CheckpointsCommandTest.class.getName() + " with a public");
  }

  private int dryRun(Path savepoint, Class<?> program, String... arguments) {
    Path classes = Path.of(program.getProtectionDomain().getCodeSource().getLocation().getPath());
    List<String> all =
        new ArrayList<>(
            List.of("dry-run", "--jar", classes.toString(), "--class", program.getName()));
    all.add(savepoint.toString());
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  /** Submits two jobs, catches all, and would exit as it likes. Its argument: the operator's id. */
  public static final class SumsAndEnds {

    static final AtomicBoolean CAME_BACK = new AtomicBoolean();

    private SumsAndEnds() {}

    public static void main(String[] arguments) {
      try {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment();
        sums(env, arguments[0]);
        env.execute(arguments[0]);
        env.fromSequence(1, 2).print();
        env.execute("another");
      } catch (Throwable e) {
        System.err.println(e);
      } finally {
        CAME_BACK.set(true);
      }
    }
  }

  /** Fails when it has an argument. */
  public static final class Idle {

    private Idle() {}

    public static void main(String[] arguments) {
      if (arguments.length > 0) {
        throw new IllegalStateException(arguments[0]);
      }
    }
  }

  @Test
  void helpsWithOneCommandOnly() {
    assertThat(run("list", "--help")).isZero();

    assertThat(out.toString()).contains("Usage: weir checkpoints list").doesNotContain("diff");
  }

  @Test
  void refusesWrongArgumentsWithItsUsage() {
    assertThat(run()).isEqualTo(64);
    assertThat(run("list")).isEqualTo(64);
    assertThat(run("repair", dir.toString())).isEqualTo(64);

    assertThat(err.toString()).contains("Usage: weir checkpoints");
  }

  private int run(String... arguments) {
    CommandLine line = CheckpointsCommand.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private Path savepoint() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment();
    env.setParallelism(1);
    env.setMaxParallelism(128);
    env.enableCheckpointing(3_600_000);
    sums(env, "sums");
    WeirJobClient client = (WeirJobClient) env.executeAsync("sums of numbers");
    await().until(() -> client.progress().status() == JobStatus.RUNNING);
    String path = client.stopWithSavepoint(false, dir.toString()).get(60, TimeUnit.SECONDS);
    return Path.of(path.substring("file:".length()));
  }

  private static void sums(StreamExecutionEnvironment env, String id) {
    env.fromSequence(1, 1L << 50)
        .uid("numbers")
        .keyBy(number -> number % 100)
        .sum(0)
        .name(id)
        .uid(id)
        .addSink(new SinkFunction<Long>() {});
  }

  private static void age(Path below) throws Exception {
    try (Stream<Path> all = Files.walk(below)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(13))));
      }
    }
  }

  private static Path chunk(Path savepoint) throws Exception {
    try (Stream<Path> all = Files.walk(savepoint)) {
      return all.filter(file -> file.toString().endsWith(".snapshot")).findFirst().orElseThrow();
    }
  }
}
