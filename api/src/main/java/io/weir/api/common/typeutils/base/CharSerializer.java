package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/** Two bytes, one UTF-16 code unit. Null is refused. */
public final class CharSerializer extends ImmutableSerializer<Character> {

  public static final CharSerializer INSTANCE = new CharSerializer();

  @Override
  public void serialize(Character record, DataOutputView target) throws IOException {
    target.writeChar(record);
  }

  @Override
  public Character deserialize(DataInputView source) throws IOException {
    return source.readChar();
  }

  @Override
  public String schema() {
    return "char";
  }
}
