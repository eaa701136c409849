package io.weir.engine.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.pattern.StatusReply;
import io.weir.api.common.JobExecutionResult;
import io.weir.api.common.JobID;
import io.weir.api.common.JobStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The client of a job that runs in this process. */
final class SupervisedJobClient implements WeirJobClient {

  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final JobBoard board;
  private final ActorRef<JobCommand> supervisor;
  private final ActorSystem<?> system;
  private final CompletionStage<JobExecutionResult> ended;

  /**
   * @param ended completes like the job's result, when everything the job needed is gone
   */
  SupervisedJobClient(
      JobBoard board,
      ActorRef<JobCommand> supervisor,
      ActorSystem<?> system,
      CompletionStage<JobExecutionResult> ended) {
    this.board = board;
    this.supervisor = supervisor;
    this.system = system;
    this.ended = ended;
  }

  @Override
  public JobID getJobID() {
    return board.jobId();
  }

  @Override
  public CompletableFuture<JobStatus> getJobStatus() {
    return CompletableFuture.completedFuture(board.progress().status());
  }

  @Override
  public CompletableFuture<Void> cancel() {
    supervisor.tell(new JobCommand.Cancel());
    return ended.handle((result, failure) -> (Void) null).toCompletableFuture();
  }

  @Override
  public CompletableFuture<Map<String, Object>> getAccumulators() {
    CompletableFuture<JobExecutionResult> result = ended.toCompletableFuture();
    if (result.isDone()) {
      return result.thenApply(JobExecutionResult::getAllAccumulatorResults);
    }
    return AskPattern.askWithStatus(
            supervisor,
            (ActorRef<StatusReply<Map<String, Object>>> replyTo) ->
                new JobCommand.GetAccumulators(replyTo),
            ANSWER,
            system.scheduler())
        .toCompletableFuture();
  }

  @Override
  public CompletableFuture<JobExecutionResult> getJobExecutionResult() {
    return ended.toCompletableFuture().copy();
  }

  @Override
  public JobProgress progress() {
    return board.progress();
  }
}
