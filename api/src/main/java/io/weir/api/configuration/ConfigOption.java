package io.weir.api.configuration;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A key of a {@link Configuration} with the type of its values and, perhaps, a default. Made by
 * {@link ConfigOptions}.
 */
public final class ConfigOption<T> implements Serializable {

  private final String key;
  private final Class<T> type;
  private final T defaultValue;
  private final String description;
  private final List<String> otherKeys;

  ConfigOption(
      String key, Class<T> type, T defaultValue, String description, List<String> otherKeys) {
    this.key = Objects.requireNonNull(key, "key");
    this.type = type;
    this.defaultValue = defaultValue;
    this.description = description;
    this.otherKeys = List.copyOf(otherKeys);
  }

  public ConfigOption<T> withDescription(String description) {
    return new ConfigOption<>(key, type, defaultValue, description, otherKeys);
  }

  /** Keys that are read, in this order, where the own one is not set: its older names. */
  public ConfigOption<T> withDeprecatedKeys(String... deprecatedKeys) {
    return alsoReading(deprecatedKeys);
  }

  /** Keys that are read, in this order, where the own one is not set. */
  public ConfigOption<T> withFallbackKeys(String... fallbackKeys) {
    return alsoReading(fallbackKeys);
  }

  private ConfigOption<T> alsoReading(String... more) {
    List<String> all = new ArrayList<>(otherKeys);
    all.addAll(List.of(more));
    return new ConfigOption<>(key, type, defaultValue, description, all);
  }

  /** The own one first. */
  List<String> keys() {
    List<String> keys = new ArrayList<>(List.of(key));
    keys.addAll(otherKeys);
    return keys;
  }

  public String key() {
    return key;
  }

  public boolean hasDefaultValue() {
    return defaultValue != null;
  }

  /** Null if there is none. */
  public T defaultValue() {
    return defaultValue;
  }

  public String description() {
    return description;
  }

  Class<T> type() {
    return type;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfigOption<?> that
        && key.equals(that.key)
        && Objects.equals(defaultValue, that.defaultValue);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Objects.hashCode(defaultValue);
  }

  @Override
  public String toString() {
    return "Key: '" + key + "' , default: " + defaultValue;
  }
}
