package io.weir.engine.job;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import com.typesafe.config.Config;
import io.weir.api.common.JobID;
import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.graph.CheckpointSettings;
import io.weir.api.graph.CheckpointSettings.Cleanup;
import io.weir.api.graph.JobSettings;
import io.weir.api.graph.StorageSpec;
import io.weir.api.graph.StreamGraph;
import io.weir.engine.channel.ChannelBounds;
import io.weir.engine.channel.ChannelSettings;
import io.weir.engine.clock.Clock;
import io.weir.engine.code.CodeCache;
import io.weir.engine.code.OwnCode;
import io.weir.engine.coordinator.CheckpointCoordinator;
import io.weir.engine.coordinator.CoordinatorCommand.Leftovers;
import io.weir.engine.coordinator.Origin;
import io.weir.engine.plan.ExecutionConfigs;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.plan.Planner;
import io.weir.engine.restart.RestartStrategy;
import io.weir.engine.restart.RestartStrategyFactory;
import io.weir.engine.restore.DryRun;
import io.weir.engine.restore.InitialState;
import io.weir.engine.snapshot.CheckpointManifest;
import io.weir.engine.snapshot.ChunkPacker;
import io.weir.engine.snapshot.SavepointPlace;
import io.weir.engine.snapshot.SavepointStores;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.snapshot.SnapshotStores;
import io.weir.engine.state.KeyedStateBackend.RestoredChunks;
import io.weir.engine.subtask.Dispatchers;
import io.weir.engine.subtask.JobServices;
import io.weir.engine.subtask.RestoreSource;
import io.weir.engine.subtask.SnapshotWrites;
import io.weir.engine.subtask.StateHandover;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/**
 * A job that has been checked and planned, ready to be supervised. Made for one run: the id is new
 * every time.
 */
public final class JobSetup {

  private final JobBoard board;
  private final JobServices services;
  private final JobSettings settings;
  private final RestartStrategy strategy;
  private final Optional<CheckpointCoordinator.Setup> coordinator;
  private final Optional<InitialState> initial;

  private JobSetup(
      JobBoard board,
      JobServices services,
      JobSettings settings,
      RestartStrategy strategy,
      Optional<CheckpointCoordinator.Setup> coordinator,
      Optional<InitialState> initial) {
    this.board = board;
    this.services = services;
    this.settings = settings;
    this.strategy = strategy;
    this.coordinator = coordinator;
    this.initial = initial;
  }

  /**
   * @param system the actor system the job will live in
   * @throws IllegalArgumentException if the job cannot run, naming the operator and the remedy
   */
  public static JobSetup of(StreamGraph graph, ActorSystem<?> system) {
    return of(Planner.plan(graph), system);
  }

  static JobSetup of(ExecutionPlan plan, ActorSystem<?> system) {
    DryRun.insteadOf(plan, system);
    return of(
        plan, system, SnapshotStores.open(system, plan.settings().storage()), configured(system));
  }

  /** Of each chain, by its position. */
  private static List<OwnCode> code(ExecutionPlan plan, ActorSystem<?> system) {
    boolean own = system.settings().config().getBoolean("weir.chains.own-code");
    return plan.chains().stream()
        .map(
            chain ->
                own ? CodeCache.instance().of(plan.classLoader(), chain.shape()) : OwnCode.shared())
        .toList();
  }

  /** What {@code weir.restart} says. */
  static StateHandover.Mode configured(ActorSystem<?> system) {
    return system.settings().config().getBoolean("weir.restart.roll-back-in-place")
        ? StateHandover.Mode.ROLL_BACK_IN_PLACE
        : StateHandover.Mode.ALWAYS_READ;
  }

  /**
   * @param store of chunks and manifests, whatever the plan's settings say
   * @param restarts how keyed state comes back, whatever the configuration says
   */
  static JobSetup of(
      ExecutionPlan written,
      ActorSystem<?> system,
      SnapshotStore store,
      StateHandover.Mode restarts) {
    Uids.check(written, system.settings().config());
    InitialState.Start start = InitialState.of(written, system);
    ExecutionPlan plan = start.plan();
    JobSettings settings = plan.settings();
    JobID jobId = JobID.generate();
    Config config = system.settings().config().getConfig("weir.channels");
    SnapshotWrites writes = new SnapshotWrites();
    Executor snapshots =
        system.dispatchers().lookup(DispatcherSelector.fromConfig(Dispatchers.SNAPSHOTS));
    SavepointStores savepoints =
        new SavepointStores(
            system,
            jobId.toString(),
            settings.configuration().getOptional(CheckpointingOptions.SAVEPOINT_DIRECTORY),
            snapshots);
    JobServices services =
        new JobServices(
            jobId,
            plan,
            ExecutionConfigs.of(settings),
            settings.checkpoints().map(CheckpointSettings::mode),
            new ChannelSettings(
                new ChannelBounds(config.getInt("batch-records"), config.getInt("window-batches")),
                config.getInt("edge-records"),
                config.getInt("coalesce-above")),
            settings.bufferTimeout(),
            store,
            new ChunkPacker(store, jobId + "/pack-", snapshots),
            savepoints,
            stateLimit(settings.storage()),
            writes,
            snapshots,
            plan.classLoader(),
            new StateHandover(restarts),
            code(plan, system),
            Clock.SYSTEM);
    SplittableRandom jitter = new SplittableRandom(Clock.SYSTEM.wallMillis() ^ jobId.hashCode());
    Optional<CheckpointCoordinator.Setup> coordinator =
        settings
            .checkpoints()
            .map(
                checkpoints ->
                    new CheckpointCoordinator.Setup(
                        jobId.toString(),
                        plan,
                        checkpoints,
                        store,
                        store.manifests(system, jobId.toString()),
                        savepoints,
                        writes,
                        origin(start),
                        Clock.SYSTEM));
    return new JobSetup(
        new JobBoard(jobId, plan.jobName()),
        services,
        settings,
        RestartStrategyFactory.create(settings, jitter::nextDouble),
        coordinator,
        start.state());
  }

  private static Origin origin(InitialState.Start start) {
    return start
        .state()
        .map(state -> new Origin(state.manifest().checkpointId(), state.claimed()))
        .orElse(Origin.NOTHING);
  }

  private static OptionalLong stateLimit(StorageSpec storage) {
    return storage instanceof StorageSpec.Memory memory
        ? OptionalLong.of(memory.maxStateBytes())
        : OptionalLong.empty();
  }

  /** What can be seen of the job from outside. */
  public JobBoard board() {
    return board;
  }

  JobServices services() {
    return services;
  }

  RestartStrategy strategy() {
    return strategy;
  }

  Optional<CheckpointCoordinator.Setup> coordinator() {
    return coordinator;
  }

  /** What the job begins with, if it was told to restore something. */
  Optional<InitialState> initial() {
    return initial;
  }

  /**
   * Where a checkpoint is read from: one of the job's own, or the one that it began with.
   *
   * @param savepoint where it is, if it is a savepoint of the job
   */
  RestoreSource restoreSource(CheckpointManifest found, Optional<SavepointPlace> savepoint) {
    if (savepoint.isPresent()) {
      return new RestoreSource(
          found,
          services.savepoints().chunks(savepoint.get()),
          services.snapshotExecutor(),
          RestoredChunks.LEFT_ALONE);
    }
    return initial
        .filter(begun -> begun.manifest().equals(found))
        .map(
            begun ->
                new RestoreSource(
                    found, begun.store(), services.snapshotExecutor(), RestoredChunks.LEFT_ALONE))
        .orElseGet(() -> new RestoreSource(found, services.store(), services.snapshotExecutor()));
  }

  /** Kept, unless nobody asked for checkpoints that outlive the job. */
  Leftovers leftoversWhenFailed() {
    return cleanup() == Cleanup.ALWAYS_DELETE ? Leftovers.DELETE : Leftovers.KEEP;
  }

  Leftovers leftoversWhenCancelled() {
    return cleanup() == Cleanup.RETAIN_ON_CANCELLATION ? Leftovers.KEEP : Leftovers.DELETE;
  }

  private Cleanup cleanup() {
    return settings.checkpoints().map(CheckpointSettings::cleanup).orElse(Cleanup.ALWAYS_DELETE);
  }

  private static String alignment(CheckpointSettings checkpoints) {
    return checkpoints
        .unalignedAfter()
        .map(delay -> delay.isZero() ? "unaligned" : "unaligned after " + delay.toMillis() + " ms")
        .orElse("aligned");
  }

  /** One line with everything in force. */
  String describe() {
    String checkpoints =
        settings
            .checkpoints()
            .map(
                known ->
                    "%s checkpoints every %d ms (%s, timeout %d ms, pause %d ms, at most %d at once, %s tolerated, %d retained, %s) to %s"
                        .formatted(
                            known.mode(),
                            known.interval().toMillis(),
                            alignment(known),
                            known.timeout().toMillis(),
                            known.minPause().toMillis(),
                            known.maxConcurrent(),
                            known.tolerableFailures() == Integer.MAX_VALUE
                                ? "any number of failures"
                                : known.tolerableFailures() + " failures",
                            known.retained(),
                            known.cleanup(),
                            services.store().description()))
            .orElse("no checkpoints");
    return "Job '%s' (%s) starts%s: %d chains, %d subtasks; %s; restart strategy: %s"
        .formatted(
            board.jobName(),
            board.jobId(),
            initial.map(state -> " from " + state.path()).orElse(""),
            services.plan().chains().size(),
            services.plan().subtasks(),
            checkpoints,
            strategy.describe());
  }
}
