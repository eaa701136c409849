package io.weir.benchmarks.state;

import java.net.URI;
import java.util.List;
import java.util.OptionalDouble;

/** An engine with one job. The job restarts without delay, as often as it fails. */
public interface StateEngine extends AutoCloseable {

  /**
   * A completed checkpoint.
   *
   * @param millis from its trigger to its completion
   * @param bytes that it wrote
   * @param standstillMillis the longest that it kept a subtask from its records, if that is known
   */
  record Completed(long id, double millis, long bytes, OptionalDouble standstillMillis) {}

  /** Returns once the job is handed over. */
  void start(Load load, URI checkpoints) throws Exception;

  /** The newest ones that the engine still knows, in any order. */
  List<Completed> checkpoints() throws Exception;

  /**
   * @throws Exception if the job has ended
   */
  void failIfEnded() throws Exception;

  @Override
  void close();
}
