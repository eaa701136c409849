package io.weir.engine.subtask;

import io.weir.engine.channel.Destination;
import java.util.List;

/**
 * Where the batches for each subtask of an attempt go. Made once and shared by all subtasks.
 *
 * @param byChain by position of the chain, then by index of the subtask
 */
public record SubtaskDirectory(List<List<Destination>> byChain) {

  Destination destination(int chain, int index) {
    return byChain.get(chain).get(index);
  }
}
