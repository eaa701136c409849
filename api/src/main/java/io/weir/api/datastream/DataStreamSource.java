package io.weir.api.datastream;

import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.graph.OperatorDraft;

/** The stream of a source. */
public class DataStreamSource<T> extends SingleOutputStreamOperator<T> {

  /** Made by the environment. */
  public DataStreamSource(StreamExecutionEnvironment environment, OperatorDraft draft) {
    super(environment, draft);
  }

  @Override
  public DataStreamSource<T> setParallelism(int parallelism) {
    super.setParallelism(parallelism);
    return this;
  }
}
