package io.weir.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.benchmarks.workload.Tally;
import io.weir.benchmarks.workload.Task;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerLoopTest {

  /** Gives the number of records back, and fails when it is 13. */
  private static final class Echo implements Engine {
    private final List<URI> directories = new ArrayList<>();

    @Override
    public Outcome run(Task task, URI checkpoints) {
      directories.add(checkpoints);
      if (task.records() == 13) {
        throw new IllegalStateException("unlucky");
      }
      return new Outcome(new Tally(task.records(), 0), 0);
    }

    @Override
    public void close() {}
  }

  private final Echo engine = new Echo();

  private List<Reply> answers(String... requests) throws IOException {
    ByteArrayOutputStream replies = new ByteArrayOutputStream();
    new WorkerLoop(
            engine,
            new BufferedReader(new StringReader(String.join("\n", requests))),
            new PrintStream(replies, true, StandardCharsets.UTF_8))
        .run();
    return replies.toString(StandardCharsets.UTF_8).lines().map(Reply::parse).toList();
  }

  private static long count(Reply reply) {
    return ((Reply.Result) reply).outcome().tally().count();
  }

  @Test
  void answersEachRequestUntilItIsToldToQuit() throws Exception {
    List<Reply> replies = answers("run W1 records 5", "run W3 pojos 6", "quit", "run W1 records 7");
    assertThat(replies).hasSize(3).first().isEqualTo(new Reply.Ready());
    assertThat(count(replies.get(1))).isEqualTo(5);
    assertThat(count(replies.get(2))).isEqualTo(6);
  }

  @Test
  void saysWhyARunFailedAndTakesTheNext() throws Exception {
    List<Reply> replies = answers("run W1 records 13", "run W1 records 5");
    assertThat(replies.get(1))
        .isEqualTo(new Reply.Failed("java.lang.IllegalStateException: unlucky"));
    assertThat(count(replies.get(2))).isEqualTo(5);
  }

  @Test
  void leavesNoDirectoryOfCheckpointsBehind() throws Exception {
    answers("run W1 records 5", "run W1 records 13", "quit");
    assertThat(engine.directories).hasSize(2).doesNotHaveDuplicates();
    assertThat(engine.directories).noneMatch(directory -> new File(directory).exists());
  }
}
