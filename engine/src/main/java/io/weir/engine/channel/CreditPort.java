package io.weir.engine.channel;

/** Brings a granted credit from the receiver's thread to the sender's actor. */
@FunctionalInterface
public interface CreditPort {

  /**
   * @param channel number of the output channel at the sender
   */
  void granted(int channel);
}
