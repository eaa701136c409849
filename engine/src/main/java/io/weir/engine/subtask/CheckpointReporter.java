package io.weir.engine.subtask;

import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.operator.OperatorCapture;
import io.weir.engine.operator.OperatorContext;
import io.weir.engine.operator.OperatorException;
import io.weir.engine.operator.Phase;
import io.weir.engine.snapshot.CheckpointManifest.OperatorSnapshot;
import io.weir.engine.subtask.CheckpointReport.Ended;
import io.weir.engine.subtask.CheckpointReport.SubtaskTimings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Has captured state written off the data path, and tells the coordinator: stored when every chunk
 * is durable, declined when one could not be written. A decline says operator, subtask, phase and
 * cause.
 */
final class CheckpointReporter {

  private final JobServices services;
  private final SubtaskSpec spec;
  private final Consumer<CheckpointReport> coordinator;

  CheckpointReporter(
      JobServices services, SubtaskSpec spec, Consumer<CheckpointReport> coordinator) {
    this.services = services;
    this.spec = spec;
    this.coordinator = coordinator;
  }

  /** Returns at once; the report is sent from the threads that write. */
  void write(
      Barrier barrier,
      List<OperatorContext> operators,
      List<OperatorCapture> captures,
      Ended ended,
      Subtask.Nanos nanos) {
    long began = services.clock().nanos();
    SnapshotWriter writer = writer(barrier);
    services.writes().begin();
    CompletableFuture.completedStage(writer)
        .thenComposeAsync(
            ready -> writeAll(ready, barrier, operators, captures), services.snapshotExecutor())
        .whenComplete(
            (snapshots, failure) -> {
              if (failure == null) {
                long writing = services.clock().nanos() - began;
                stored(
                    barrier,
                    snapshots,
                    ended,
                    new SubtaskTimings(
                        nanos.alignment(), nanos.standstill(), writing, writer.newBytes()));
                services.writes().end();
              } else {
                declined(barrier, failure);
                leftBehind(barrier, writer);
              }
            });
  }

  private SnapshotWriter writer(Barrier barrier) {
    SnapshotWriter.Target target =
        barrier
            .savepoint()
            .map(
                savepoint ->
                    new SnapshotWriter.Target(
                        services.savepoints().packer(savepoint.place()),
                        savepoint.place().name(),
                        OptionalLong.empty()))
            .orElseGet(
                () ->
                    new SnapshotWriter.Target(
                        services.packer(), services.jobId().toString(), services.stateLimit()));
    return new SnapshotWriter(target, barrier.checkpointId(), services.snapshotExecutor());
  }

  private static CompletableFuture<List<OperatorSnapshot>> writeAll(
      SnapshotWriter writer,
      Barrier barrier,
      List<OperatorContext> operators,
      List<OperatorCapture> captures) {
    String doing = Phase.WRITE.of(barrier.checkpointId());
    List<CompletableFuture<OperatorSnapshot>> writes = new ArrayList<>();
    for (int i = 0; i < captures.size(); i++) {
      OperatorContext operator = operators.get(i);
      writes.add(
          writer
              .write(operator, captures.get(i))
              .toCompletableFuture()
              .exceptionally(
                  failure -> {
                    throw new CompletionException(
                        OperatorException.in(operator, doing, unwrap(failure)));
                  }));
    }
    return CompletableFuture.allOf(writes.toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> writes.stream().map(CompletableFuture::join).toList());
  }

  private void stored(
      Barrier barrier, List<OperatorSnapshot> snapshots, Ended ended, SubtaskTimings timings) {
    coordinator.accept(
        new CheckpointReport.Stored(
            spec.attempt(), barrier.checkpointId(), spec.id(), snapshots, ended, timings));
  }

  private void declined(Barrier barrier, Throwable failure) {
    Throwable cause = unwrap(failure);
    coordinator.accept(
        new CheckpointReport.Declined(
            spec.attempt(), barrier.checkpointId(), spec.id(), cause.getMessage(), cause));
  }

  /** What was saved before the failure belongs to nobody; the coordinator has it deleted. */
  private void leftBehind(Barrier barrier, SnapshotWriter writer) {
    writer
        .leftovers()
        .whenComplete(
            (chunks, failure) -> {
              if (failure == null && !chunks.isEmpty()) {
                coordinator.accept(
                    new CheckpointReport.LeftBehind(
                        spec.attempt(), barrier.checkpointId(), spec.id(), chunks));
              }
              services.writes().end();
            });
  }

  void superseded(long checkpointId) {
    String reason =
        "subtask %s: the barrier of a later checkpoint came before all of this one's"
            .formatted(spec.describe());
    coordinator.accept(
        new CheckpointReport.Declined(
            spec.attempt(), checkpointId, spec.id(), reason, new IllegalStateException(reason)));
  }

  private static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
