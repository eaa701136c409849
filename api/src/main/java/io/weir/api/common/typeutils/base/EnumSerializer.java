package io.weir.api.common.typeutils.base;

import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A varint, the ordinal. The names of all constants in order are part of the schema, so a change of
 * the enum is noticed. Null is refused.
 */
public final class EnumSerializer<T extends Enum<T>> extends ImmutableSerializer<T> {

  private final Class<T> type;
  private final T[] constants;

  public EnumSerializer(Class<T> type) {
    this.type = Objects.requireNonNull(type, "type");
    this.constants = type.getEnumConstants();
  }

  @Override
  public void serialize(T record, DataOutputView target) throws IOException {
    VarInt.write(record.ordinal(), target);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    int ordinal = VarInt.read(source);
    if (ordinal < 0 || ordinal >= constants.length) {
      throw new IOException(
          type.getName() + " has no constant number " + ordinal + ": the data is damaged");
    }
    return constants[ordinal];
  }

  @Override
  public String schema() {
    return Arrays.stream(constants)
        .map(Enum::name)
        .collect(Collectors.joining(",", "enum(" + type.getName() + ";", ")"));
  }
}
