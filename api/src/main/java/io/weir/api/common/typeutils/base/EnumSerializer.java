package io.weir.api.common.typeutils.base;

import io.weir.api.common.typeutils.SchemaCompatibility;
import io.weir.api.common.typeutils.SchemaText;
import io.weir.api.core.memory.DataInputView;
import io.weir.api.core.memory.DataOutputView;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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
    this(type, type.getEnumConstants());
  }

  /** Reads what was written when the constants were these, in this order. */
  private EnumSerializer(Class<T> type, T[] constants) {
    this.type = Objects.requireNonNull(type, "type");
    this.constants = constants;
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

  /** Constants may have been added, or put in another order. */
  @Override
  public SchemaCompatibility<T> compatibilityWith(String stored) {
    List<String> parts = SchemaText.arguments(stored, "enum", ";").orElse(List.of());
    if (parts.size() != 2 || !parts.get(0).equals(type.getName())) {
      return super.compatibilityWith(stored);
    }
    List<String> names = parts.get(1).isEmpty() ? List.of() : List.of(parts.get(1).split(","));
    List<String> today = Arrays.stream(constants).map(Enum::name).toList();
    List<String> gone = names.stream().filter(name -> !today.contains(name)).toList();
    if (!gone.isEmpty()) {
      return new SchemaCompatibility.Incompatible<>(
          "the enum "
              + type.getName()
              + " has lost "
              + String.join(", ", gone)
              + ", which stored values may be: put it back");
    }
    return names.equals(today.subList(0, names.size()))
        ? new SchemaCompatibility.AsIs<>()
        : new SchemaCompatibility.AfterMigration<>(new EnumSerializer<>(type, inOrder(names)));
  }

  private T[] inOrder(List<String> names) {
    T[] stored = Arrays.copyOf(constants, names.size());
    Arrays.setAll(stored, i -> Enum.valueOf(type, names.get(i)));
    return stored;
  }
}
