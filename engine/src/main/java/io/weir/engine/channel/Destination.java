package io.weir.engine.channel;

/** Where batches go: the mailbox of a subtask's actor. Keeps the order of one sender. */
@FunctionalInterface
public interface Destination {

  void deliver(Batch batch);
}
