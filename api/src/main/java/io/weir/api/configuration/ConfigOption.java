package io.weir.api.configuration;

import java.io.Serializable;
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
  private final List<String> fallbackKeys;

  ConfigOption(
      String key, Class<T> type, T defaultValue, String description, List<String> fallbackKeys) {
    this.key = Objects.requireNonNull(key, "key");
    this.type = type;
    this.defaultValue = defaultValue;
    this.description = description;
    this.fallbackKeys = List.copyOf(fallbackKeys);
  }

  public ConfigOption<T> withDescription(String description) {
    return new ConfigOption<>(key, type, defaultValue, description, fallbackKeys);
  }

  /** Keys that are looked at in this order when nothing is set under the option's own. */
  public ConfigOption<T> withFallbackKeys(String... keys) {
    return new ConfigOption<>(key, type, defaultValue, description, List.of(keys));
  }

  /** The same as {@link #withFallbackKeys}. */
  public ConfigOption<T> withDeprecatedKeys(String... keys) {
    return withFallbackKeys(keys);
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

  List<String> fallbackKeys() {
    return fallbackKeys;
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
