package io.weir.engine;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.ActorContext;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.EmbeddedJobExecutor;

/**
 * Where an Akka application begins: environments whose jobs live in its own actor system. The
 * application's system is left running when a job ends. Jobs share the system's dispatchers and the
 * actors of its snapshot stores, and nothing else; each has an id, and so checkpoints, of its own.
 *
 * <p>{@code execute} and {@code executeAsync} check and plan the job on the calling thread, and
 * open its store, which may block for some milliseconds. What is wrong with the job is thrown
 * there. The client that {@code executeAsync} gives is a {@link io.weir.engine.job.WeirJobClient};
 * when the system or the owning actor ends first, its futures fail.
 */
public final class Weir {

  private Weir() {}

  /**
   * Jobs become actors under {@code /system}. Use from any thread; {@code execute} blocks, so in an
   * actor use {@code executeAsync}.
   */
  public static StreamExecutionEnvironment environment(ActorSystem<?> system) {
    return new StreamExecutionEnvironment(new EmbeddedJobExecutor(system, system::systemActorOf));
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
