package io.weir.engine.inspect.value;

import io.weir.api.common.typeutils.SchemaText;
import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.api.core.memory.DataInputView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads one kind of stored value. The bytes of Kryo and of Java serialisation are known by their
 * length and are given as hexadecimal digits; everything else that Weir's own serializers write is
 * read. A serializer of the user's is not, nor a POJO's subclass, whose fields no schema names.
 */
@FunctionalInterface
public interface StoredValue {

  /** Reads exactly one value. Words may be cut short; the value never is. */
  void read(DataInputView source, Words words) throws IOException;

  /**
   * By the schema of a serializer, without version and kind of state.
   *
   * @return empty for a type whose bytes only its own serializer knows
   */
  static Optional<StoredValue> of(String schema) {
    Optional<StoredValue> basic = BasicValues.of(schema);
    return basic.isPresent() ? basic : CompositeValues.of(schema);
  }

  /**
   * By the schema of a keyed state.
   *
   * @param schema without its version: the kind of state, a blank, and the values' schema
   */
  static Optional<StoredValue> ofState(String schema) {
    int blank = schema.indexOf(' ');
    if (blank < 0) {
      return Optional.empty();
    }
    String values = schema.substring(blank + 1);
    Optional<String> expiring =
        SchemaText.arguments(values, "ttl", ",")
            .filter(all -> all.size() == 1)
            .map(all -> all.get(0));
    return switch (schema.substring(0, blank)) {
      case "list" -> expiringOr(values, expiring).map(CompositeValues::list);
      case "map" -> pair(values).map(CompositeValues::map);
      default -> expiringOr(values, expiring);
    };
  }

  private static Optional<StoredValue> expiringOr(String values, Optional<String> expiring) {
    return expiring.isPresent()
        ? expiring.flatMap(StoredValue::of).map(CompositeValues::expiring)
        : of(values);
  }

  /** Key and value of a map state or a broadcast state. */
  static Optional<Pair> pair(String schema) {
    List<String> parts = SchemaText.split(schema, " to ").orElse(List.of());
    if (parts.size() != 2) {
      return Optional.empty();
    }
    Optional<StoredValue> key = of(parts.get(0));
    Optional<StoredValue> value = ofPart(parts.get(1));
    return key.isPresent() && value.isPresent()
        ? Optional.of(new Pair(key.get(), value.get()))
        : Optional.empty();
  }

  private static Optional<StoredValue> ofPart(String schema) {
    return SchemaText.arguments(schema, "ttl", ",")
        .filter(parts -> parts.size() == 1)
        .map(parts -> of(parts.get(0)).map(CompositeValues::expiring))
        .orElseGet(() -> of(schema));
  }

  /** What a map's entry is made of. */
  record Pair(StoredValue key, StoredValue value) {
    /** The value behind a byte that is 1 when it is null. */
    public StoredValue nullableValue() {
      return CompositeValues.unlessNull(value);
    }
  }

  /** A timer: this, its key, and then its time. */
  default StoredValue atTime() {
    return (source, words) -> {
      read(source, words);
      words.say(" at ").say(source.readLong());
    };
  }

  /** Passes over one value. */
  default void skip(DataInputView source) throws IOException {
    read(source, Words.none());
  }

  /**
   * In words.
   *
   * @param bytes one value and nothing else
   * @param most characters
   */
  default String words(byte[] bytes, int most) {
    Words words = Words.atMost(most);
    try {
      read(new DataInputDeserializer(bytes), words);
      return words.toString();
    } catch (IOException | RuntimeException e) {
      return "unreadable: " + e.getMessage();
    }
  }
}
