package io.weir.engine.coordinator;

import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.CheckpointStore;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** Both stores of a coordinator; a commit waits until the test lets it end. */
final class FakeStores implements SnapshotStore, CheckpointStore {

  /** Everything asked for, in order: {@code commit 1}, {@code discard 1}, {@code delete a/1}. */
  final List<String> calls = new CopyOnWriteArrayList<>();

  final Set<Long> undeletableManifests = new ConcurrentSkipListSet<>();

  /** How often a checkpoint is due, from the first attempt to the job's end. */
  volatile Optional<Duration> due = Optional.empty();

  volatile Runnable beforeDelete = () -> {};

  /** What the store says of the next attempt. */
  volatile CompletionStage<Void> claim = CompletableFuture.completedStage(null);

  /** When a chunk has been deleted. */
  volatile CompletionStage<Void> deletion = CompletableFuture.completedStage(null);

  private final List<CheckpointManifest> manifests = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Void>> commits = new CopyOnWriteArrayList<>();

  @Override
  public CompletionStage<Void> commit(CheckpointManifest manifest) {
    CompletableFuture<Void> commit = new CompletableFuture<>();
    manifests.add(manifest);
    commits.add(commit);
    calls.add("commit " + manifest.checkpointId());
    return commit;
  }

  @Override
  public CompletionStage<Void> attemptBegins(int attempt) {
    calls.add("claim " + attempt);
    return claim;
  }

  @Override
  public CompletionStage<Void> confirm(int attempt) {
    calls.add("confirm " + attempt);
    return claim;
  }

  /** The newest commit that was asked for. */
  CompletableFuture<Void> commit() {
    return commits.get(commits.size() - 1);
  }

  CheckpointManifest manifest() {
    return manifests.get(manifests.size() - 1);
  }

  @Override
  public void checkpointsAreDue(Duration every) {
    due = Optional.of(every);
  }

  @Override
  public void jobEnded() {
    due = Optional.empty();
  }

  @Override
  public CompletionStage<CheckpointManifest> load(long checkpointId) {
    return CompletableFuture.failedStage(new IllegalStateException("not loaded by a coordinator"));
  }

  @Override
  public CompletionStage<Void> discard(long checkpointId) {
    calls.add("discard " + checkpointId);
    return undeletableManifests.contains(checkpointId)
        ? CompletableFuture.failedStage(new IllegalStateException("manifest stays"))
        : CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<ChunkRef> save(ChunkId id, byte[] bytes) {
    return CompletableFuture.failedStage(new IllegalStateException("not saved by a coordinator"));
  }

  @Override
  public CompletionStage<byte[]> load(ChunkRef ref) {
    return CompletableFuture.failedStage(new IllegalStateException("not loaded by a coordinator"));
  }

  @Override
  public CompletionStage<byte[]> load(ChunkId id) {
    return CompletableFuture.failedStage(new IllegalStateException("not loaded by a coordinator"));
  }

  @Override
  public CompletionStage<Void> delete(ChunkId id) {
    beforeDelete.run();
    calls.add("delete " + id.persistenceId() + "/" + id.sequenceNr());
    return deletion;
  }

  @Override
  public String description() {
    return "fakes";
  }

  @Override
  public Optional<String> path(String jobId, long checkpointId) {
    return Optional.of("fakes:here/" + jobId + "/chk-" + checkpointId);
  }
}
