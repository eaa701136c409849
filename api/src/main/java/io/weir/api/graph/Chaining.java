package io.weir.api.graph;

/** Whether an operator may share an actor with its neighbours. */
public enum Chaining {
  /** Fused with the operator before it and the one after it where the plan allows. */
  ALWAYS,
  /** Begins a chain: fused only with what comes after. */
  HEAD,
  /** Alone in its actor. */
  NEVER
}
