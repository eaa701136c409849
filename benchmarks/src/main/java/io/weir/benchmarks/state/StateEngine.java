package io.weir.benchmarks.state;

import io.weir.benchmarks.worker.CompletedCheckpoint;
import java.net.URI;
import java.util.List;

/** An engine with one job. The job restarts without delay, as often as it fails. */
public interface StateEngine extends AutoCloseable {

  /** Returns once the job is handed over. */
  void start(Load load, URI checkpoints) throws Exception;

  /** The newest ones that the engine still knows, in any order. */
  List<CompletedCheckpoint> checkpoints() throws Exception;

  /**
   * @throws Exception if the job has ended
   */
  void failIfEnded() throws Exception;

  /**
   * Called after each recovery.
   *
   * @throws Exception if the job did not recover in the way that is to be measured
   */
  default void failUnlessAsExpected() throws Exception {}

  @Override
  void close();
}
