package io.weir.engine.state;

/** Serialises a list or a map of the engine's own, which user code never gets hold of. */
interface Container {

  /** True when user code cannot alter what is in it either. */
  boolean holdsImmutable();
}
