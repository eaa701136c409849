package io.weir.engine.source;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;

/**
 * Cancels a push source when its subtask is stopped from above, with the application's actor or its
 * system. The subtask itself learns of that too late: only after its children have ended, and the
 * source's thread would not. Handles no message, so that it can stop at any time.
 */
public final class SourceCanceller {

  private SourceCanceller() {}

  public static Behavior<Void> create(PushSource source) {
    return Behaviors.receive(Void.class)
        .onSignal(
            PostStop.class,
            stop -> {
              source.cancel();
              return Behaviors.same();
            })
        .build();
  }
}
