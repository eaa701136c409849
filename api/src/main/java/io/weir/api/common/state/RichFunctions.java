package io.weir.api.common.state;

import io.weir.api.common.functions.Function;
import io.weir.api.common.functions.RichFunction;

/** State calls its functions without a life cycle, so a rich one would never be opened. */
final class RichFunctions {

  private RichFunctions() {}

  static void refuse(Function function, String stateName) {
    if (function instanceof RichFunction) {
      throw new IllegalArgumentException(
          "State '"
              + stateName
              + "' cannot use the rich function "
              + function.getClass().getName()
              + ", because it would not be opened. Use a plain function.");
    }
  }
}
