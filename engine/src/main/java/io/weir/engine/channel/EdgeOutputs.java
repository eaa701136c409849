package io.weir.engine.channel;

import io.weir.api.common.functions.Partitioner;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.graph.Partitioning;
import io.weir.api.java.functions.KeySelector;
import io.weir.engine.code.OwnCode;
import io.weir.engine.code.Template;
import java.util.Optional;
import java.util.SplittableRandom;

/** One {@link EdgeOutput} for each kind of partitioning. */
public final class EdgeOutputs {

  private EdgeOutputs() {}

  /**
   * @param partitioning with this instance's own copy of the user's functions
   * @param sender index of the sending subtask: staggers round robin, seeds shuffle
   * @param maxParallelism key groups of the receiving operator
   * @param where the receiving operator, for messages
   * @param code this edge's own
   */
  public static EdgeOutput of(
      Partitioning partitioning,
      OutputChannel[] channels,
      Optional<TypeSerializer<Object>> copier,
      int sender,
      int maxParallelism,
      String where,
      OwnCode code) {
    if (partitioning instanceof Partitioning.Hash hash) {
      return code.make(
          EdgeOutput.class,
          HashOutput.class,
          channels,
          copier,
          hash.selector(),
          maxParallelism,
          where);
    }
    if (partitioning instanceof Partitioning.Broadcast) {
      return new BroadcastOutput(channels, copier);
    }
    if (partitioning instanceof Partitioning.Shuffle) {
      return new ShuffleOutput(channels, copier, sender);
    }
    if (partitioning instanceof Partitioning.Custom custom) {
      return new CustomOutput(channels, copier, custom, where);
    }
    if (partitioning instanceof Partitioning.Global || channels.length == 1) {
      return code.make(EdgeOutput.class, FirstOutput.class, channels, copier);
    }
    return code.make(EdgeOutput.class, RoundRobinOutput.class, channels, copier, sender);
  }

  @SuppressWarnings("unchecked")
  private static KeySelector<Object, Object> keySelector(KeySelector<?, ?> selector) {
    return (KeySelector<Object, Object>) selector;
  }

  @Template
  static final class FirstOutput extends EdgeOutput {
    FirstOutput(OutputChannel[] channels, Optional<TypeSerializer<Object>> copier) {
      super(channels, copier);
    }

    @Override
    public void emit(Object record, long timestamp) {
      send(0, record, timestamp);
    }
  }

  @Template
  static final class RoundRobinOutput extends EdgeOutput {
    private int next;

    RoundRobinOutput(
        OutputChannel[] channels, Optional<TypeSerializer<Object>> copier, int sender) {
      super(channels, copier);
      next = sender % channels.length;
    }

    @Override
    public void emit(Object record, long timestamp) {
      send(next, record, timestamp);
      next = next + 1 == channels.length ? 0 : next + 1;
    }
  }

  private static final class ShuffleOutput extends EdgeOutput {
    private final SplittableRandom random;

    ShuffleOutput(OutputChannel[] channels, Optional<TypeSerializer<Object>> copier, int sender) {
      super(channels, copier);
      random = new SplittableRandom(sender);
    }

    @Override
    public void emit(Object record, long timestamp) {
      send(random.nextInt(channels.length), record, timestamp);
    }
  }

  private static final class BroadcastOutput extends EdgeOutput {
    BroadcastOutput(OutputChannel[] channels, Optional<TypeSerializer<Object>> copier) {
      super(channels, copier);
    }

    @Override
    public void emit(Object record, long timestamp) {
      for (int channel = 0; channel < channels.length; channel++) {
        send(channel, record, timestamp);
      }
    }
  }

  private static final class CustomOutput extends EdgeOutput {
    private final Partitioner<Object> partitioner;
    private final KeySelector<Object, Object> selector;
    private final String where;

    @SuppressWarnings("unchecked")
    CustomOutput(
        OutputChannel[] channels,
        Optional<TypeSerializer<Object>> copier,
        Partitioning.Custom custom,
        String where) {
      super(channels, copier);
      this.partitioner = (Partitioner<Object>) custom.partitioner();
      this.selector = keySelector(custom.selector());
      this.where = where;
    }

    @Override
    public void emit(Object record, long timestamp) throws Exception {
      int channel = partitioner.partition(selector.getKey(record), channels.length);
      if (channel < 0 || channel >= channels.length) {
        throw new IllegalStateException(
            "The partitioner before %s chose target %d of %d: return 0 to %d."
                .formatted(where, channel, channels.length, channels.length - 1));
      }
      send(channel, record, timestamp);
    }
  }
}
