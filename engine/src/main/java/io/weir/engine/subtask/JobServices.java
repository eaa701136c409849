package io.weir.engine.subtask;

import io.weir.api.CheckpointingMode;
import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.JobID;
import io.weir.api.graph.CheckpointSettings;
import io.weir.engine.channel.ChannelSettings;
import io.weir.engine.clock.Clock;
import io.weir.engine.code.OwnCode;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.snapshot.ChunkPacker;
import io.weir.engine.snapshot.SavepointStores;
import io.weir.engine.snapshot.SnapshotStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * What all subtasks of a job share; immutable.
 *
 * @param mode empty when checkpointing is off
 * @param packer where subtasks save to the store
 * @param savepoints where they save when it is a savepoint
 * @param stateLimit bytes that one operator instance's state may have in a checkpoint, if limited
 * @param bufferTimeout longest wait in a partly filled batch of a busy subtask; empty: until full
 * @param writes the snapshots being written
 * @param snapshotExecutor where snapshots are serialised
 * @param classLoader of the user's code
 * @param handover of keyed state between attempts
 * @param code of each chain, by its position
 */
public record JobServices(
    JobID jobId,
    ExecutionPlan plan,
    ExecutionConfig executionConfig,
    Optional<CheckpointingMode> mode,
    ChannelSettings channels,
    Optional<Duration> bufferTimeout,
    SnapshotStore store,
    ChunkPacker packer,
    SavepointStores savepoints,
    OptionalLong stateLimit,
    SnapshotWrites writes,
    Executor snapshotExecutor,
    ClassLoader classLoader,
    StateHandover handover,
    List<OwnCode> code,
    Clock clock) {

  /** Whether checkpoints are unaligned, or may become so. */
  boolean barriersMayOvertake() {
    return plan.settings().checkpoints().flatMap(CheckpointSettings::unalignedAfter).isPresent();
  }

  public String jobName() {
    return plan.jobName();
  }
}
