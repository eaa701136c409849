package io.weir.engine.state;

/** The time of the last access in one word, then the value's words. */
record TtlLayout<V>(WordLayout<V> value) implements WordLayout<TtlValue<V>> {

  @Override
  public int width() {
    return 1 + value.width();
  }

  @Override
  public void write(TtlValue<V> stored, long[] words, int at) {
    words[at] = stored.lastAccess();
    value.write(stored.value(), words, at + 1);
  }

  @Override
  public TtlValue<V> read(long[] words, int at) {
    return new TtlValue<>(value.read(words, at + 1), words[at]);
  }

  @Override
  public boolean holds(TtlValue<V> stored, long[] words, int at) {
    return words[at] == stored.lastAccess() && value.holds(stored.value(), words, at + 1);
  }
}
