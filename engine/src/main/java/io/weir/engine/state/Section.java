package io.weir.engine.state;

/**
 * A run of entries of one state and key group within a chunk.
 *
 * @param kind what it is to the group
 * @param keyGroup of the operator's
 * @param entries how many
 * @param bytes their length
 */
record Section(SectionKind kind, int keyGroup, int entries, int bytes) {

  /** What the pieces of a cut section after the first count as. */
  Section rest() {
    return new Section(kind == SectionKind.BASE ? SectionKind.MORE : kind, keyGroup, 0, 0);
  }
}
