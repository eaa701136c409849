package io.weir.engine.state;

/** The kinds of keyed state; their labels are part of the snapshot format. */
enum StateKind {
  VALUE("value"),
  LIST("list"),
  MAP("map"),
  REDUCING("reducing"),
  AGGREGATING("aggregating"),
  TIMERS("timers");

  private final String label;

  StateKind(String label) {
    this.label = label;
  }

  /**
   * The text of a state whose values have this schema. Two states with the same text can read each
   * other's bytes.
   */
  String schema(String values) {
    return label + " " + values;
  }

  @Override
  public String toString() {
    return label;
  }
}
