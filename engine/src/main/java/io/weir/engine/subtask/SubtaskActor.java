package io.weir.engine.subtask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.weir.engine.operator.OperatorException;
import io.weir.engine.subtask.SubtaskCommand.Cancel;
import io.weir.engine.subtask.SubtaskCommand.Connect;
import io.weir.engine.subtask.SubtaskCommand.LoadFailed;
import io.weir.engine.subtask.SubtaskCommand.Loaded;
import java.util.List;
import java.util.function.Consumer;

/**
 * The actor of one subtask, up to the moment it is ready for records; then {@link RunningSubtask}.
 *
 * <pre>
 * connecting --Connect--> loading --Loaded--> RunningSubtask --Close--> stopped
 *      any phase --Cancel--> stopped             any failure --> thrown to the attempt
 * </pre>
 *
 * A failure is thrown: the attempt, its parent, learns it as ChildFailed, and the job's restart
 * strategy decides. A subtask never restarts alone, because that would break the consistent cut.
 */
public final class SubtaskActor extends AbstractBehavior<SubtaskCommand> {

  /** Whom a subtask reports to. */
  public record Reports(ActorRef<SubtaskReport> attempt, Consumer<CheckpointReport> coordinator) {}

  private final JobServices services;
  private final SubtaskSpec spec;
  private final Reports reports;
  private SubtaskDirectory directory = SubtaskDirectory.EMPTY;

  private SubtaskActor(
      ActorContext<SubtaskCommand> context,
      JobServices services,
      SubtaskSpec spec,
      Reports reports) {
    super(context);
    this.services = services;
    this.spec = spec;
    this.reports = reports;
  }

  public static Behavior<SubtaskCommand> create(
      JobServices services, SubtaskSpec spec, Reports reports) {
    return Behaviors.setup(context -> new SubtaskActor(context, services, spec, reports));
  }

  @Override
  public Receive<SubtaskCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(Connect.class, this::onConnect)
        .onMessage(Loaded.class, this::onLoaded)
        .onMessage(LoadFailed.class, this::onLoadFailed)
        .onMessage(Cancel.class, cancel -> Behaviors.stopped())
        .build();
  }

  private Behavior<SubtaskCommand> onConnect(Connect connect) {
    directory = connect.directory();
    if (spec.restore().isEmpty()) {
      return run(
          spec.chain().operators().stream().map(operator -> RestoredOperator.NOTHING).toList());
    }
    getContext()
        .pipeToSelf(
            spec.restore().get().load(spec.chain(), spec.index(), services.handover()),
            (operators, failure) ->
                failure == null ? new Loaded(operators) : new LoadFailed(failure));
    return this;
  }

  private Behavior<SubtaskCommand> onLoaded(Loaded loaded) {
    return run(loaded.operators());
  }

  private Behavior<SubtaskCommand> onLoadFailed(LoadFailed failed) {
    throw RestoreException.of(services.jobName(), spec, failed.cause());
  }

  /** The class loader of the user's code is the thread's while that code is set up. */
  private Behavior<SubtaskCommand> run(List<RestoredOperator> restored) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(services.classLoader());
    try {
      return RunningSubtask.start(getContext(), services, spec, reports, restored, directory);
    } catch (OperatorException e) {
      throw e;
    } catch (Throwable e) { // an Error that leaves an actor would end the whole actor system
      throw RestoreException.of(services.jobName(), spec, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
