package io.weir.engine.subtask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import io.weir.engine.channel.StreamElement.Barrier;
import io.weir.engine.operator.PushSourceOperator;
import io.weir.engine.source.PushSource;
import io.weir.engine.source.SourceCanceller;
import io.weir.engine.source.SourceControl;
import io.weir.engine.source.SourceThread;
import io.weir.engine.subtask.SubtaskCommand.SourceFailed;
import java.util.function.Consumer;

/**
 * The three children of a subtask whose head is a push source: the thread that it runs on, what has
 * to be done under its lock, and who ends it when the subtask stops. Used on the subtask's actor,
 * which is told of a failure as {@link SourceFailed}.
 */
final class PushSourceActors {

  private final PushSource source;
  private final PushSourceOperator operator;
  private final ActorRef<SourceThread.Run> thread;
  private final ActorRef<SourceControl.Command> control;

  private PushSourceActors(
      PushSource source,
      PushSourceOperator operator,
      ActorRef<SourceThread.Run> thread,
      ActorRef<SourceControl.Command> control) {
    this.source = source;
    this.operator = operator;
    this.thread = thread;
    this.control = control;
  }

  /**
   * Nothing runs before {@link #run}.
   *
   * @param operator the same source, as the head of the chain
   */
  static PushSourceActors spawn(
      ActorContext<SubtaskCommand> context, PushSource source, PushSourceOperator operator) {
    ActorRef<SubtaskCommand> subtask = context.getSelf();
    Consumer<Throwable> failed = cause -> subtask.tell(new SourceFailed(cause));
    DispatcherSelector blocking = DispatcherSelector.fromConfig(Dispatchers.BLOCKING);
    ActorRef<SourceControl.Command> control =
        context.spawn(SourceControl.create(source, failed), "source-control", blocking);
    context.spawn(
        SourceCanceller.create(source),
        "source-canceller",
        DispatcherSelector.fromConfig(Dispatchers.SUBTASKS));
    PushSourceActors actors =
        new PushSourceActors(
            source,
            operator,
            context.spawn(SourceThread.create(source, failed), "source-thread", blocking),
            control);
    operator.controlledBy(actors::locked);
    return actors;
  }

  void run() {
    thread.tell(new SourceThread.Run());
  }

  /** Takes the snapshot under the source's lock; the barrier comes back between its batches. */
  void trigger(Barrier barrier) {
    control.tell(
        new SourceControl.Command.Checkpoint(barrier, () -> operator.captureLocked(barrier)));
  }

  /** Asks the source to end before it would by itself. */
  void drain() {
    control.tell(new SourceControl.Command.Drain());
  }

  /** True when it was asked to end before it did by itself. */
  boolean wasDrained() {
    return source.wasDrained();
  }

  /** Behind all that was asked for before. */
  void locked(PushSource.LockedAction action) {
    control.tell(new SourceControl.Command.Locked(action));
  }

  /** Calls user code. */
  void cancel() {
    source.cancel();
  }
}
