package io.weir.engine.state;

import java.io.IOException;

/** What a section of a chunk is to its key group; the codes are part of the snapshot format. */
enum SectionKind {
  /** Replaces everything the group held, of all states. */
  BASE(1),
  /** Goes on with a base. */
  MORE(2),
  /** Adds to what the group holds. */
  DELTA(3);

  private final int code;

  SectionKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static SectionKind of(int code) throws IOException {
    for (SectionKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IOException("a section of unknown kind " + code);
  }
}
