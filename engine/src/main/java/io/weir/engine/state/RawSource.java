package io.weir.engine.state;

import io.weir.api.core.memory.DataOutputSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Restored bytes of a state that the job has not asked for, written again as they are. */
final class RawSource implements SectionSource {

  private final int keyGroup;
  private final int state;
  private final List<RawSection> sections;
  private int next;

  RawSource(int keyGroup, int state, List<RawSection> sections) {
    this.keyGroup = keyGroup;
    this.state = state;
    this.sections = sections;
  }

  @Override
  public SectionKind kind() {
    return SectionKind.BASE;
  }

  @Override
  public int keyGroup() {
    return keyGroup;
  }

  @Override
  public int state() {
    return state;
  }

  @Override
  public int expectedEntries() {
    return 0;
  }

  @Override
  public int writeNext(DataOutputSerializer out) {
    while (next < sections.size()) {
      RawSection raw = sections.get(next++);
      if (raw.section().entries() > 0) {
        append(raw, out);
        return raw.section().entries();
      }
    }
    return 0;
  }

  private static void append(RawSection raw, DataOutputSerializer out) {
    try {
      out.write(raw.bytes(), raw.offset(), raw.section().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
