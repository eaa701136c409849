package io.weir.engine.state;

import io.weir.api.core.memory.DataOutputSerializer;

/** What a capture has to write of one state in one key group; read by one writer, off the actor. */
interface SectionSource {

  /** Base or delta. */
  SectionKind kind();

  int keyGroup();

  /** The state's place among the capture's states. */
  int state();

  /** About how many entries a reader should make room for; 0 when it need not. */
  int expectedEntries();

  /** Appends what comes next and tells how many entries that was; 0 at the end. */
  int writeNext(DataOutputSerializer out);
}
