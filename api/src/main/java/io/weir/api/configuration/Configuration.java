package io.weir.api.configuration;

import io.weir.api.common.ExecutionConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Settings by key, kept as text and read as the type that is asked for. Mutable, not thread-safe.
 */
public class Configuration extends ExecutionConfig.GlobalJobParameters
    implements ReadableConfig, Cloneable {

  private final Map<String, String> values = new LinkedHashMap<>();

  public Configuration() {}

  /** A copy. */
  public Configuration(Configuration other) {
    values.putAll(other.values);
  }

  public static Configuration fromMap(Map<String, String> map) {
    Configuration configuration = new Configuration();
    configuration.values.putAll(map);
    return configuration;
  }

  /**
   * The value set, or the option's default, or null.
   *
   * @throws IllegalArgumentException if the text is not of the option's type
   */
  @Override
  public <T> T get(ConfigOption<T> option) {
    return get(option, option.defaultValue());
  }

  public <T> T get(ConfigOption<T> option, T overrideDefault) {
    return getOptional(option).orElse(overrideDefault);
  }

  /** The value set, without regard to the default. */
  @Override
  public <T> Optional<T> getOptional(ConfigOption<T> option) {
    return option.keys().stream()
        .filter(values::containsKey)
        .findFirst()
        .map(key -> ValueText.parse(key, values.get(key), option.type()));
  }

  public <T> Configuration set(ConfigOption<T> option, T value) {
    values.put(option.key(), Objects.requireNonNull(value, option.key()).toString());
    return this;
  }

  public String getString(String key, String defaultValue) {
    return values.getOrDefault(key, defaultValue);
  }

  public String getString(ConfigOption<String> option) {
    return get(option);
  }

  public void setString(String key, String value) {
    values.put(key, Objects.requireNonNull(value, key));
  }

  public int getInteger(String key, int defaultValue) {
    return read(key, Integer.class, defaultValue);
  }

  public int getInteger(ConfigOption<Integer> option) {
    return get(option);
  }

  public void setInteger(String key, int value) {
    values.put(key, Integer.toString(value));
  }

  public long getLong(String key, long defaultValue) {
    return read(key, Long.class, defaultValue);
  }

  public long getLong(ConfigOption<Long> option) {
    return get(option);
  }

  public void setLong(String key, long value) {
    values.put(key, Long.toString(value));
  }

  public double getDouble(String key, double defaultValue) {
    return read(key, Double.class, defaultValue);
  }

  public double getDouble(ConfigOption<Double> option) {
    return get(option);
  }

  public void setDouble(String key, double value) {
    values.put(key, Double.toString(value));
  }

  public boolean getBoolean(String key, boolean defaultValue) {
    return read(key, Boolean.class, defaultValue);
  }

  public boolean getBoolean(ConfigOption<Boolean> option) {
    return get(option);
  }

  public void setBoolean(String key, boolean value) {
    values.put(key, Boolean.toString(value));
  }

  private <T> T read(String key, Class<T> type, T defaultValue) {
    String text = values.get(key);
    return text == null ? defaultValue : ValueText.parse(key, text, type);
  }

  public boolean containsKey(String key) {
    return values.containsKey(key);
  }

  public boolean contains(ConfigOption<?> option) {
    return option.keys().stream().anyMatch(values::containsKey);
  }

  public Set<String> keySet() {
    return Set.copyOf(values.keySet());
  }

  public void addAll(Configuration other) {
    values.putAll(other.values);
  }

  /** True if there was a value, under any key of the option; it is gone. */
  public <T> boolean removeConfig(ConfigOption<T> option) {
    return values.keySet().removeAll(option.keys());
  }

  /** A copy. */
  @Override
  public Map<String, String> toMap() {
    return new LinkedHashMap<>(values);
  }

  @Override
  public Configuration clone() {
    return new Configuration(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Configuration that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
