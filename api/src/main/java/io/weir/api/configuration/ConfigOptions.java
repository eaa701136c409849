package io.weir.api.configuration;

import java.time.Duration;
import java.util.List;

/** Makes options: {@code ConfigOptions.key("parallelism").intType().defaultValue(1)}. */
public final class ConfigOptions {

  private ConfigOptions() {}

  public static OptionBuilder key(String key) {
    return new OptionBuilder(key);
  }

  /** An option whose type is still to be said. */
  public static final class OptionBuilder {

    private final String key;

    private OptionBuilder(String key) {
      this.key = key;
    }

    public TypedConfigOptionBuilder<Boolean> booleanType() {
      return new TypedConfigOptionBuilder<>(key, Boolean.class);
    }

    public TypedConfigOptionBuilder<Integer> intType() {
      return new TypedConfigOptionBuilder<>(key, Integer.class);
    }

    public TypedConfigOptionBuilder<Long> longType() {
      return new TypedConfigOptionBuilder<>(key, Long.class);
    }

    public TypedConfigOptionBuilder<Float> floatType() {
      return new TypedConfigOptionBuilder<>(key, Float.class);
    }

    public TypedConfigOptionBuilder<Double> doubleType() {
      return new TypedConfigOptionBuilder<>(key, Double.class);
    }

    public TypedConfigOptionBuilder<String> stringType() {
      return new TypedConfigOptionBuilder<>(key, String.class);
    }

    /** ISO 8601, or a number with a unit as in {@code 10 s} or {@code 5min}; without: ms. */
    public TypedConfigOptionBuilder<Duration> durationType() {
      return new TypedConfigOptionBuilder<>(key, Duration.class);
    }

    /** A number with a unit, as in {@code 20 kb}; without: bytes. */
    public TypedConfigOptionBuilder<MemorySize> memoryType() {
      return new TypedConfigOptionBuilder<>(key, MemorySize.class);
    }

    /** A constant's name, in any case, with {@code -} for {@code _} if one likes. */
    public <T extends Enum<T>> TypedConfigOptionBuilder<T> enumType(Class<T> enumClass) {
      return new TypedConfigOptionBuilder<>(key, enumClass);
    }
  }

  /** An option whose default is still to be said. */
  public static final class TypedConfigOptionBuilder<T> {

    private final String key;
    private final Class<T> type;

    private TypedConfigOptionBuilder(String key, Class<T> type) {
      this.key = key;
      this.type = type;
    }

    public ConfigOption<T> defaultValue(T value) {
      return new ConfigOption<>(key, type, value, "", List.of());
    }

    public ConfigOption<T> noDefaultValue() {
      return new ConfigOption<>(key, type, null, "", List.of());
    }
  }
}
