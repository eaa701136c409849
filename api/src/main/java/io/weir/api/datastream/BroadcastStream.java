package io.weir.api.datastream;

import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.environment.StreamExecutionEnvironment;
import java.util.List;

/**
 * A stream whose every record goes to every subtask, with the broadcast states that are to be kept
 * of it. Read by connecting another stream with it.
 */
public class BroadcastStream<T> {

  private final DataStream<T> stream;
  private final List<MapStateDescriptor<?, ?>> states;

  BroadcastStream(DataStream<T> stream, List<MapStateDescriptor<?, ?>> states) {
    this.stream = stream;
    this.states = List.copyOf(states);
  }

  public StreamExecutionEnvironment getExecutionEnvironment() {
    return stream.getExecutionEnvironment();
  }

  public TypeInformation<T> getType() {
    return stream.getType();
  }

  public List<MapStateDescriptor<?, ?>> getBroadcastStateDescriptors() {
    return states;
  }

  DataStream<T> stream() {
    return stream;
  }
}
