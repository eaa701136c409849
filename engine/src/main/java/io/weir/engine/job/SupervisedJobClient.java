package io.weir.engine.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.pattern.StatusReply;
import io.weir.api.common.JobExecutionResult;
import io.weir.api.common.JobID;
import io.weir.api.common.JobStatus;
import io.weir.api.core.execution.SavepointFormatType;
import io.weir.engine.coordinator.SavepointRequest;
import io.weir.engine.coordinator.SavepointRequest.Purpose;
import io.weir.engine.snapshot.SavepointStores;
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
  private final SavepointStores savepoints;

  /**
   * @param ended completes like the job's result, when everything the job needed is gone
   */
  SupervisedJobClient(
      JobSetup setup,
      ActorRef<JobCommand> supervisor,
      ActorSystem<?> system,
      CompletionStage<JobExecutionResult> ended) {
    this.board = setup.board();
    this.savepoints = setup.services().savepoints();
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
  public CompletableFuture<String> triggerSavepoint(String directory, SavepointFormatType format) {
    return savepoint(directory, Purpose.COPY);
  }

  @Override
  public CompletableFuture<String> stopWithSavepoint(
      boolean advanceToEndOfEventTime, String directory, SavepointFormatType format) {
    return savepoint(directory, advanceToEndOfEventTime ? Purpose.DRAIN : Purpose.SUSPEND)
        .thenCompose(path -> ended.thenApply(result -> path));
  }

  /** The directory is looked at here, on the caller's thread, before the job hears of it. */
  private CompletableFuture<String> savepoint(String directory, Purpose purpose) {
    SavepointRequest request;
    try {
      request =
          new SavepointRequest(savepoints.create(directory), purpose, new CompletableFuture<>());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    supervisor.tell(new JobCommand.TakeSavepoint(request));
    var unused =
        ended.whenComplete(
            (result, failure) ->
                request.fail(
                    "No savepoint of job '%s': the job has ended.".formatted(board.jobName()),
                    failure));
    return request.answer();
  }

  @Override
  public JobProgress progress() {
    return board.progress();
  }
}
