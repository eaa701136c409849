package io.weir.engine.inflight;

import io.weir.api.common.typeutils.TypeSerializer;
import java.util.Optional;

/**
 * An input of a subtask whose records barriers may overtake: an edge, or the thread of a push
 * source.
 *
 * @param name what its state is found by when it is restored
 * @param firstChannel number of the first of its channels
 * @param channels how many it has, at least 1
 * @param serializer of its records
 * @param keys where a record with a key belongs; empty: its input has none
 */
public record InFlightInput(
    String name,
    int firstChannel,
    int channels,
    TypeSerializer<Object> serializer,
    Optional<KeyGroupOf> keys) {

  /** Reserved: no state of a function has such a name. */
  private static final String PREFIX = "weir.in-flight.";

  /** The key group of a record. */
  @FunctionalInterface
  public interface KeyGroupOf {
    int keyGroup(Object record) throws Exception;
  }

  /**
   * The name of an edge's state.
   *
   * @param senderId operator id of the sender
   * @param input of the receiver, 0 or 1
   * @param repeated how many edges from that sender to that input come before it: a union may have
   *     a stream twice
   */
  public static String name(String senderId, int input, int repeated) {
    return PREFIX + input + "." + repeated + "." + senderId;
  }

  boolean contains(int channel) {
    return channel >= firstChannel && channel < firstChannel + channels;
  }
}
