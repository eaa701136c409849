package io.weir.api.functions.co;

import io.weir.api.common.functions.Function;
import java.io.Serializable;

/** Makes one record of every record of either input. */
public interface CoMapFunction<IN1, IN2, OUT> extends Function, Serializable {

  OUT map1(IN1 value) throws Exception;

  OUT map2(IN2 value) throws Exception;
}
