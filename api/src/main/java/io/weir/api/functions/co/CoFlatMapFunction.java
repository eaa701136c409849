package io.weir.api.functions.co;

import io.weir.api.common.functions.Function;
import io.weir.api.util.Collector;
import java.io.Serializable;

/** Makes any number of records of every record of either input. */
public interface CoFlatMapFunction<IN1, IN2, OUT> extends Function, Serializable {

  void flatMap1(IN1 value, Collector<OUT> out) throws Exception;

  void flatMap2(IN2 value, Collector<OUT> out) throws Exception;
}
