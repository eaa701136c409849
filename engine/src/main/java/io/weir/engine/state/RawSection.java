package io.weir.engine.state;

import java.util.Arrays;

/**
 * A section of a restored chunk whose entries have not been read.
 *
 * @param chunk what messages call the chunk
 * @param state name of the state
 * @param expected entries to make room for
 * @param bytes the section's entries are {@code section.bytes()} bytes from {@code offset}
 * @param position where they begin in the chunk
 */
record RawSection(
    String chunk,
    String state,
    Section section,
    int expected,
    byte[] bytes,
    int offset,
    int position) {

  /** The same with an array of its own, so that the chunk's can be freed. */
  RawSection detached() {
    if (bytes.length == section.bytes()) {
      return this;
    }
    byte[] own = Arrays.copyOfRange(bytes, offset, offset + section.bytes());
    return new RawSection(chunk, state, section, expected, own, 0, position);
  }
}
