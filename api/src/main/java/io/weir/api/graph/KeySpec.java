package io.weir.api.graph;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.java.functions.KeySelector;
import java.util.List;

/**
 * By what a keyed operator's input is keyed.
 *
 * @param selectors the first input's, and the second's where that is keyed too
 * @param keyType of all of them
 */
public record KeySpec(List<KeySelector<?, ?>> selectors, TypeInformation<?> keyType) {

  public KeySpec {
    selectors = List.copyOf(selectors);
    if (selectors.isEmpty()) {
      throw new IllegalArgumentException("a keyed operator has at least one selector");
    }
  }

  public KeySpec(KeySelector<?, ?> selector, TypeInformation<?> keyType) {
    this(List.of(selector), keyType);
  }
}
