package io.weir.engine.channel;

/** The sender's side of a channel, as its receiver sees it. Safe to call from any thread. */
@FunctionalInterface
public interface CreditReturn {

  /** One batch has been processed; the sender may send another. */
  void grant();
}
