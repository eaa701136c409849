package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;

/**
 * Text of any content, lone surrogates included, or null; the bytes are those of {@link
 * StringCodec}.
 */
public final class StringSerializer extends ImmutableSerializer<String> {

  public static final StringSerializer INSTANCE = new StringSerializer();

  @Override
  public void serialize(String record, DataOutputView target) throws IOException {
    StringCodec.write(record, target);
  }

  @Override
  public String deserialize(DataInputView source) throws IOException {
    return StringCodec.read(source);
  }

  @Override
  public String schema() {
    return "string";
  }
}
