package io.weir.engine.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import io.weir.api.core.execution.JobExecutor;
import io.weir.api.graph.StreamGraph;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.plan.Planner;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.snapshot.SnapshotStores;
import io.weir.engine.subtask.StateHandover;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs jobs in a given actor system, with a wrapper of the test's around their store. */
public final class StoredJobExecutor implements JobExecutor {

  private final ActorSystem<?> system;
  private final UnaryOperator<SnapshotStore> wrapper;
  private final Optional<StateHandover.Mode> restarts;
  private ActorRef<JobCommand> lastJob;

  public StoredJobExecutor(ActorSystem<?> system, UnaryOperator<SnapshotStore> wrapper) {
    this(system, wrapper, Optional.empty());
  }

  /**
   * @param restarts how keyed state comes back after a failure, whatever the configuration says
   */
  public StoredJobExecutor(
      ActorSystem<?> system,
      UnaryOperator<SnapshotStore> wrapper,
      Optional<StateHandover.Mode> restarts) {
    this.system = system;
    this.wrapper = wrapper;
    this.restarts = restarts;
  }

  @Override
  public WeirJobClient submit(StreamGraph graph) {
    ExecutionPlan plan = Planner.plan(graph);
    SnapshotStore store = wrapper.apply(SnapshotStores.open(system, plan.settings().storage()));
    JobSetup setup =
        JobSetup.of(plan, system, store, restarts.orElseGet(() -> JobSetup.configured(system)));
    lastJob =
        system.systemActorOf(
            JobSupervisor.create(setup), ActorNames.job(setup.board()), Props.empty());
    return new SupervisedJobClient(setup, lastJob, system, setup.board().result());
  }

  /** The supervisor of the job submitted last. */
  public ActorRef<JobCommand> lastJob() {
    return lastJob;
  }
}
