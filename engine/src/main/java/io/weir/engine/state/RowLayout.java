package io.weir.engine.state;

import java.util.Optional;

/**
 * What the row of an entry is: a word for its mark, then the key's and the value's if they are
 * words.
 *
 * @param key empty when keys are kept as objects
 * @param value empty when values are kept as objects
 */
record RowLayout<N, V>(Optional<WordLayout<N>> key, Optional<WordLayout<V>> value) {

  static <N, V> RowLayout<N, V> of(StateType<N, V> type) {
    return new RowLayout<>(WordLayouts.of(type.keySerializer()), WordLayouts.of(type.serializer()));
  }

  /** Words of a row. */
  int width() {
    return valueAt() + valueWidth();
  }

  /** Where in the row the value begins. */
  int valueAt() {
    return 1 + key.map(WordLayout::width).orElse(0);
  }

  int valueWidth() {
    return value.map(WordLayout::width).orElse(0);
  }
}
