package io.weir.engine.source;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.function.Consumer;

/**
 * The actor that lends its thread to a push source: handles one message for as long as the source
 * runs. On the dispatcher for blocking code. Its parent, the subtask, does not end before it.
 */
public final class SourceThread {

  /** The only message: begin. */
  public record Run() {}

  private SourceThread() {}

  /**
   * @param failed told what the user's code threw; safe from any thread
   */
  public static Behavior<Run> create(PushSource source, Consumer<Throwable> failed) {
    return Behaviors.receiveMessage(
        run -> {
          try {
            source.run();
          } catch (Throwable e) {
            failed.accept(e);
          }
          return Behaviors.stopped();
        });
  }
}
