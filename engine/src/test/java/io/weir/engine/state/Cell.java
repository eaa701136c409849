package io.weir.engine.state;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** A value that its holder can alter. */
final class Cell {

  long content;

  Cell(long content) {
    this.content = content;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cell that && content == that.content;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(content);
  }

  @Override
  public String toString() {
    return "Cell " + content;
  }

  static final class Serializer extends TypeSerializer<Cell> {

    @Override
    public boolean isImmutableType() {
      return false;
    }

    @Override
    public TypeSerializer<Cell> duplicate() {
      return this;
    }

    @Override
    public Cell copy(Cell from) {
      return new Cell(from.content);
    }

    @Override
    public void serialize(Cell record, DataOutputView target) throws IOException {
      target.writeLong(record.content);
    }

    @Override
    public Cell deserialize(DataInputView source) throws IOException {
      return new Cell(source.readLong());
    }

    @Override
    public String schema() {
      return "cell";
    }
  }
}
