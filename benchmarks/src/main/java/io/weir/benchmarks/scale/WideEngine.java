package io.weir.benchmarks.scale;

import io.weir.benchmarks.worker.CompletedCheckpoint;
import java.net.URI;
import java.util.List;

/** An engine with one wide job, which does not restart. */
public interface WideEngine extends AutoCloseable {

  /** Returns once the job is handed over. */
  void start(Shape shape, long checkpointMillis, URI checkpoints) throws Exception;

  /** Whether all subtasks are. */
  boolean isRunning() throws Exception;

  /** The newest ones that the engine still knows, in any order. */
  List<CompletedCheckpoint> checkpoints() throws Exception;

  /**
   * @throws Exception if the job has ended
   */
  void failIfEnded() throws Exception;

  @Override
  void close();
}
