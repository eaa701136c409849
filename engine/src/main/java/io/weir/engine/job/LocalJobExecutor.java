package io.weir.engine.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.weir.api.common.JobExecutionResult;
import io.weir.api.core.execution.JobClient;
import io.weir.api.core.execution.JobExecutor;
import io.weir.api.graph.StreamGraph;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.plan.Planner;
import io.weir.engine.subtask.Dispatchers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Runs each job in an actor system of its own, which ends with the job: no thread stays behind. The
 * client's futures complete after that.
 */
final class LocalJobExecutor implements JobExecutor {

  /** The one message of a local system's guardian. */
  private record Host(JobSetup setup, CompletableFuture<ActorRef<JobCommand>> at) {}

  @Override
  public JobClient submit(StreamGraph graph) {
    ExecutionPlan plan = Planner.plan(graph);
    ActorSystem<Host> system = ActorSystem.create(guardian(), "weir", config());
    JobSetup setup;
    try {
      setup = JobSetup.of(plan, system);
    } catch (RuntimeException e) {
      system.terminate();
      throw e;
    }
    CompletableFuture<ActorRef<JobCommand>> at = new CompletableFuture<>();
    system.tell(new Host(setup, at));
    return new SupervisedJobClient(setup, at.join(), system, ended(setup, system));
  }

  /** As the job ended, but not before the system's threads have. */
  private static CompletionStage<JobExecutionResult> ended(
      JobSetup setup, ActorSystem<Host> system) {
    CompletableFuture<JobExecutionResult> ended = new CompletableFuture<>();
    setup
        .board()
        .result()
        .whenComplete(
            (result, failure) ->
                system
                    .getWhenTerminated()
                    .whenComplete(
                        (done, ignored) -> {
                          if (failure == null) {
                            ended.complete(result);
                          } else {
                            ended.completeExceptionally(failure);
                          }
                        }));
    return ended;
  }

  /** Hosts one job; when it stops, so does the system. */
  private static Behavior<Host> guardian() {
    return Behaviors.setup(
        context ->
            Behaviors.receive(Host.class)
                .onMessage(
                    Host.class,
                    host -> {
                      var job =
                          context.spawn(
                              JobSupervisor.create(host.setup()),
                              ActorNames.job(host.setup().board()),
                              DispatcherSelector.fromConfig(Dispatchers.CONTROL));
                      context.watch(job);
                      host.at().complete(job);
                      return Behaviors.same();
                    })
                .onSignal(Terminated.class, signal -> Behaviors.stopped())
                .build());
  }

  private static Config config() {
    return ConfigFactory.load().getConfig("weir.local-system").withFallback(ConfigFactory.load());
  }
}
