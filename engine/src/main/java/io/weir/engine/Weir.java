package io.weir.engine;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.ActorContext;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.EmbeddedJobExecutor;

/**
 * Where an Akka application begins: environments whose jobs live in its own actor system. The
 * application's system is left running when a job ends.
 */
public final class Weir {

  private Weir() {}

  /**
   * Jobs become actors under {@code /system}. Use from any thread; {@code execute} blocks, so in an
   * actor use {@code executeAsync}.
   */
  public static StreamExecutionEnvironment environment(ActorSystem<?> system) {
    return new StreamExecutionEnvironment(
        new EmbeddedJobExecutor(
            system, (job, name) -> system.systemActorOf(job, name, Props.empty())));
  }

  /**
   * Jobs become children of the actor whose context this is, and end with it. Use on that actor's
   * thread only, and {@code executeAsync} only: {@code execute} would wait for a child that needs
   * this thread.
   */
  public static StreamExecutionEnvironment environment(ActorContext<?> parent) {
    return new StreamExecutionEnvironment(
        new EmbeddedJobExecutor(parent.getSystem(), parent::spawn));
  }
}
