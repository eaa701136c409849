package io.weir.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.ExecutionConfig;
import io.weir.engine.channel.Activity;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.state.OperatorStateBackend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectionReaderTest implements RecordOutput {

  private final List<Object> read = new ArrayList<>();

  @Override
  public void emit(Object record, long timestamp) {
    read.add(record);
  }

  @Override
  public void watermark(long timestamp) {}

  @Override
  public void activity(Activity activity) {}

  @Test
  void goesOnBehindTheLastElementBeforeTheCheckpoint() throws Exception {
    OperatorStateBackend state = new OperatorStateBackend("source", new ExecutionConfig());
    CollectionReader reader = new CollectionReader(List.of("a", "b", "c"));
    reader.initializeState(state, false);
    reader.emitNext(this);
    reader.snapshotState();
    var snapshot = state.snapshot();
    reader.emitNext(this);
    OperatorStateBackend restored = new OperatorStateBackend("source", new ExecutionConfig());
    restored.restore(snapshot);
    CollectionReader again = new CollectionReader(List.of("a", "b", "c"));
    again.initializeState(restored, true);
    while (again.emitNext(this)) {}
    assertThat(read).containsExactly("a", "b", "b", "c");
    assertThat(again.emitNext(this)).isFalse();
  }
}
