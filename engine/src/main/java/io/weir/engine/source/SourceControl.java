package io.weir.engine.source;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.source.PushSource.LockedAction;
import java.util.function.Consumer;

/**
 * Does what needs the checkpoint lock of a push source, in order: snapshots and notices. On the
 * dispatcher for blocking code, because the source may hold the lock for as long as it likes.
 */
public final class SourceControl {

  /** What to do under the lock. */
  public sealed interface Command {

    /** Run {@code snapshot}, then send the barrier. */
    record Checkpoint(Barrier barrier, LockedAction snapshot) implements Command {}

    record Locked(LockedAction action) implements Command {}

    /** Ask the source to end. */
    record Drain() implements Command {}
  }

  private SourceControl() {}

  /**
   * @param failed told what the user's code threw; safe from any thread
   */
  public static Behavior<Command> create(PushSource source, Consumer<Throwable> failed) {
    return Behaviors.receiveMessage(
        command -> {
          try {
            if (command instanceof Command.Checkpoint checkpoint) {
              source.checkpoint(checkpoint.barrier(), checkpoint.snapshot());
            } else if (command instanceof Command.Locked locked) {
              source.locked(locked.action());
            } else if (command instanceof Command.Drain) {
              source.drain();
            }
          } catch (Throwable e) {
            failed.accept(e);
          }
          return Behaviors.same();
        });
  }
}
