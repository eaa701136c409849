package io.weir.engine.state;

import io.weir.api.core.memory.DataOutputSerializer;
import io.weir.engine.snapshot.ChunkBuffers;
import io.weir.engine.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Writes sections one after the other and cuts them into chunks. Pulled: it serialises no more than
 * the next chunk, or the next entry when that is larger than a chunk. Used by one thread at a time.
 */
final class ChunkCutter {

  /**
   * A finished chunk.
   *
   * @param sections what is in it; of an entry cut in pieces, the later pieces have no bytes
   */
  record Cut(byte[] bytes, List<Section> sections) {
    int firstKeyGroup() {
      return sections.get(0).keyGroup();
    }

    int lastKeyGroup() {
      return sections.get(sections.size() - 1).keyGroup();
    }
  }

  private final Iterator<SectionSource> sources;
  private final ChunkBuffers buffers;
  private final Deque<Cut> ready = new ArrayDeque<>();
  private final int bodyStart;
  private DataOutputSerializer out; // while a chunk is written
  private byte[] begun; // of the next chunk, while none is written
  private List<Section> sections = new ArrayList<>();
  private SectionSource source;
  private SectionKind kind;
  private boolean open;
  private int sectionStart;
  private int sectionEntries;
  private int baseGroup = -1;

  /**
   * @param buffers what chunks are written into; one of them at a time, and none between chunks
   */
  ChunkCutter(List<String> stateNames, List<SectionSource> sources, ChunkBuffers buffers) {
    this.sources = sources.iterator();
    this.buffers = buffers;
    this.begun = header(stateNames);
    this.bodyStart = begun.length;
    this.source = next();
  }

  /** The next chunk; empty when there are no more. */
  Optional<Cut> nextChunk() {
    out = buffers.take();
    try {
      append(begun);
      return cut();
    } finally {
      begun = out.getCopyOfBuffer();
      buffers.give(out);
      out = null;
    }
  }

  private Optional<Cut> cut() {
    while (ready.isEmpty() && source != null) {
      step();
    }
    if (ready.isEmpty() && out.length() > bodyStart) {
      finishChunk();
    }
    return Optional.ofNullable(ready.poll());
  }

  private SectionSource next() {
    return sources.hasNext() ? sources.next() : null;
  }

  /** Writes one entry of the current source, or goes on to the next source. */
  private void step() {
    int before = out.length();
    boolean opened = !open;
    if (opened) {
      openSection(kindOfNextSection());
    }
    int entryStart = out.length();
    int entries = source.writeNext(out);
    if (entries == 0) {
      endSource(opened, before);
      return;
    }
    sectionEntries += entries;
    if (out.length() > SnapshotStore.MAX_CHUNK_BYTES) {
      overflow(before, opened, entryStart, entries);
    }
  }

  private void endSource(boolean opened, int before) {
    if (opened && kind != SectionKind.BASE) {
      out.setPosition(before);
      open = false;
    } else {
      closeSection();
    }
    source = next();
  }

  /** Moves the entry that did not fit into a new chunk, or cuts it in pieces if it never will. */
  private void overflow(int before, boolean opened, int entryStart, int entries) {
    if (before > bodyStart) {
      byte[] entry = Arrays.copyOfRange(out.getSharedBuffer(), entryStart, out.length());
      out.setPosition(before);
      SectionKind again = kind;
      if (opened) {
        open = false;
      } else {
        sectionEntries -= entries;
        closeSection();
        again = continued(kind);
      }
      finishChunk();
      openSection(again);
      append(entry);
      sectionEntries = entries;
    }
    if (out.length() > SnapshotStore.MAX_CHUNK_BYTES) {
      closeSection();
      finishFragments();
    }
  }

  private SectionKind kindOfNextSection() {
    if (source.kind() == SectionKind.BASE && source.keyGroup() == baseGroup) {
      return SectionKind.MORE;
    }
    return source.kind();
  }

  private static SectionKind continued(SectionKind kind) {
    return kind == SectionKind.BASE ? SectionKind.MORE : kind;
  }

  private void openSection(SectionKind sectionKind) {
    kind = sectionKind;
    if (kind == SectionKind.BASE) {
      baseGroup = source.keyGroup();
    }
    open = true;
    sectionStart = out.length();
    sectionEntries = 0;
    try {
      out.writeByte(kind.code());
      out.writeShort(source.keyGroup());
      out.writeShort(source.state());
      out.writeInt(source.expectedEntries());
      out.writeInt(0);
      out.writeInt(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void closeSection() {
    int end = out.length();
    int bytes = end - sectionStart - ChunkFormat.SECTION_HEADER_BYTES;
    try {
      out.setPosition(sectionStart + ChunkFormat.ENTRIES_OFFSET);
      out.writeInt(sectionEntries);
      out.writeInt(bytes);
      out.setPosition(end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sections.add(new Section(kind, source.keyGroup(), sectionEntries, bytes));
    open = false;
  }

  private void finishChunk() {
    ready.add(new Cut(out.getCopyOfBuffer(), List.copyOf(sections)));
    startChunk();
  }

  /** Cuts the body in pieces, each behind a header that says which it is of how many. */
  private void finishFragments() {
    byte[] body = Arrays.copyOfRange(out.getSharedBuffer(), ChunkFormat.HEADER_BYTES, out.length());
    int pieces = (body.length + ChunkFormat.MOST_BODY_BYTES - 1) / ChunkFormat.MOST_BODY_BYTES;
    for (int i = 0; i < pieces; i++) {
      int from = i * ChunkFormat.MOST_BODY_BYTES;
      int to = Math.min(body.length, from + ChunkFormat.MOST_BODY_BYTES);
      ready.add(new Cut(fragment(body, from, to, i, pieces), sectionsOfFragment(i)));
    }
    startChunk();
  }

  private List<Section> sectionsOfFragment(int index) {
    return index == 0 ? List.copyOf(sections) : sections.stream().map(Section::rest).toList();
  }

  private static byte[] fragment(byte[] body, int from, int to, int index, int pieces) {
    DataOutputSerializer piece = new DataOutputSerializer(ChunkFormat.HEADER_BYTES + to - from);
    try {
      writeNumbers(piece, index, pieces);
      piece.write(body, from, to - from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return piece.getCopyOfBuffer();
  }

  private void startChunk() {
    out.setPosition(bodyStart);
    sections = new ArrayList<>();
  }

  private void append(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] header(List<String> stateNames) {
    DataOutputSerializer header = new DataOutputSerializer(ChunkFormat.HEADER_BYTES);
    try {
      writeNumbers(header, 0, 1);
      header.writeShort(stateNames.size());
      for (String name : stateNames) {
        header.writeUTF(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return header.getCopyOfBuffer();
  }

  private static void writeNumbers(DataOutputSerializer to, int fragment, int fragments)
      throws IOException {
    to.writeInt(ChunkFormat.MAGIC);
    to.writeShort(ChunkFormat.VERSION);
    to.writeShort(fragment);
    to.writeShort(fragments);
  }
}
