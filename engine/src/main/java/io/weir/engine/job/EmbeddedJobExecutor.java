package io.weir.engine.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import io.weir.api.core.execution.JobClient;
import io.weir.api.core.execution.JobExecutor;
import io.weir.api.graph.StreamGraph;
import java.util.function.BiFunction;

/**
 * Runs jobs in an application's own actor system, which it leaves running. Jobs share nothing with
 * each other but the system's dispatchers.
 */
public final class EmbeddedJobExecutor implements JobExecutor {

  /** Spawns a behaviour under a name, as the application wants it. */
  public interface Spawner extends BiFunction<Behavior<JobCommand>, String, ActorRef<JobCommand>> {}

  private final ActorSystem<?> system;
  private final Spawner spawner;

  public EmbeddedJobExecutor(ActorSystem<?> system, Spawner spawner) {
    this.system = system;
    this.spawner = spawner;
  }

  @Override
  public JobClient submit(StreamGraph graph) {
    JobSetup setup = JobSetup.of(graph, system);
    ActorRef<JobCommand> job =
        spawner.apply(JobSupervisor.create(setup), ActorNames.job(setup.board()));
    return new SupervisedJobClient(setup.board(), job, system, setup.board().result());
  }
}
