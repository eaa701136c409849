package io.weir.engine.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a completed checkpoint consists of. Saved last: the checkpoint exists if and only if this
 * does.
 *
 * @param formatVersion version of this record and of the chunks' layout
 * @param checkpointId at least 1, grows over the whole life of the job
 * @param attempt the attempt that took it, at least 1
 * @param triggeredAtMillis wall clock when it began
 * @param finalCheckpoint true when it was taken after all input had ended
 */
public record CheckpointManifest(
    int formatVersion,
    String jobId,
    String jobName,
    long checkpointId,
    int attempt,
    long triggeredAtMillis,
    boolean finalCheckpoint,
    List<OperatorManifest> operators)
    implements ManifestRecord {

  public static final int FORMAT_VERSION = 2;

  public CheckpointManifest {
    operators = List.copyOf(operators);
  }

  /**
   * One operator's part.
   *
   * @param operatorId what its state is found by: the user's uid, or a generated id
   */
  public record OperatorManifest(
      String operatorId,
      String name,
      int parallelism,
      int maxParallelism,
      List<SubtaskManifest> subtasks) {
    public OperatorManifest {
      subtasks = List.copyOf(subtasks);
    }
  }

  /**
   * One instance of an operator.
   *
   * @param finished true when its input had ended and it had been told so
   */
  public record SubtaskManifest(int subtask, boolean finished, OperatorSnapshot state) {}

  /**
   * Everything one operator instance stored, or relies on from older checkpoints.
   *
   * @param keyed keyed state and timers
   * @param operatorState list and union list states, by redistribution
   */
  public record OperatorSnapshot(Optional<KeyedSnapshot> keyed, List<ChunkRef> operatorState) {
    public static final OperatorSnapshot EMPTY = new OperatorSnapshot(Optional.empty(), List.of());

    public OperatorSnapshot {
      operatorState = List.copyOf(operatorState);
    }

    /** All chunks, keyed ones first. */
    public Stream<ChunkRef> chunks() {
      return Stream.concat(
          keyed.stream().flatMap(state -> state.chunks().stream()), operatorState.stream());
    }
  }

  /**
   * Keyed state of the key groups {@code firstKeyGroup} to {@code lastKeyGroup}.
   *
   * @param keySchema schema of the key's serializer
   * @param stateSchemas schema of each state's serializer, by the state's name
   * @param chunks to be applied in this order: a base of a key group replaces what came before, a
   *     delta adds to it
   */
  public record KeyedSnapshot(
      int firstKeyGroup,
      int lastKeyGroup,
      String keySchema,
      Map<String, String> stateSchemas,
      List<ChunkRef> chunks) {
    public KeyedSnapshot {
      stateSchemas = Map.copyOf(stateSchemas);
      chunks = List.copyOf(chunks);
    }
  }

  /** Every chunk that a restore needs, of this checkpoint and of older ones; not the manifest's. */
  public Stream<ChunkRef> chunks() {
    return operators.stream()
        .flatMap(operator -> operator.subtasks().stream())
        .flatMap(subtask -> subtask.state().chunks());
  }

  public long totalBytes() {
    return chunks().mapToLong(ChunkRef::bytes).sum();
  }
}
