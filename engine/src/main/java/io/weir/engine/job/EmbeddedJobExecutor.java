package io.weir.engine.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Props;
import io.weir.api.configuration.Configuration;
import io.weir.api.core.execution.JobClient;
import io.weir.api.core.execution.JobExecutor;
import io.weir.api.graph.StreamGraph;
import io.weir.engine.subtask.Dispatchers;

/**
 * Runs jobs in an application's own actor system, which it leaves running. Jobs share nothing with
 * each other but the system's dispatchers.
 */
public final class EmbeddedJobExecutor implements JobExecutor {

  /** Spawns a job's supervisor where the application wants it. */
  @FunctionalInterface
  public interface Spawner {
    ActorRef<JobCommand> spawn(Behavior<JobCommand> job, String name, Props props);
  }

  private final ActorSystem<?> system;
  private final Spawner spawner;

  public EmbeddedJobExecutor(ActorSystem<?> system, Spawner spawner) {
    this.system = system;
    this.spawner = spawner;
  }

  @Override
  public Configuration defaults() {
    return JobDefaults.of(system.settings().config());
  }

  @Override
  public JobClient submit(StreamGraph graph) {
    JobSetup setup = JobSetup.of(graph, system);
    ActorRef<JobCommand> job =
        spawner.spawn(
            JobSupervisor.create(setup),
            ActorNames.job(setup.board()),
            DispatcherSelector.fromConfig(Dispatchers.CONTROL));
    return new SupervisedJobClient(setup, job, system, setup.board().result());
  }
}
