package io.weir.api.java.utils;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.configuration.Configuration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a program, by name. Immutable; can be made the job's global parameters. */
public class ParameterTool extends ExecutionConfig.GlobalJobParameters {

  /** What a parameter that is named without a value has. */
  private static final String NO_VALUE_KEY = "__NO_VALUE_KEY";

  private final Map<String, String> values;

  private ParameterTool(Map<String, String> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /**
   * Reads {@code --name value}, {@code -name value} and {@code --flag}. A word after a name is its
   * value unless it begins with a dash and is no number.
   */
  public static ParameterTool fromArgs(String[] args) {
    Map<String, String> values = new LinkedHashMap<>();
    int next = 0;
    while (next < args.length) {
      String name = name(args[next++]);
      boolean hasValue = next < args.length && !isName(args[next]);
      values.put(name, hasValue ? args[next++] : NO_VALUE_KEY);
    }
    return new ParameterTool(values);
  }

  public static ParameterTool fromMap(Map<String, String> map) {
    return new ParameterTool(map);
  }

  private static String name(String word) {
    String name = word.replaceFirst("^--?", "");
    if (name.equals(word) || name.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot read the argument \"" + word + "\": expected --name value or -name value.");
    }
    return name;
  }

  private static boolean isName(String word) {
    return word.startsWith("-") && !isNumber(word);
  }

  private static boolean isNumber(String word) {
    try {
      Double.parseDouble(word);
      return true;
    } catch (NumberFormatException e) {
      return false; // an answer, not a failure
    }
  }

  public int getNumberOfParameters() {
    return values.size();
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The value, or null if there is no such parameter. */
  public String get(String key) {
    return values.get(key);
  }

  public String get(String key, String defaultValue) {
    return values.getOrDefault(key, defaultValue);
  }

  /**
   * @throws IllegalArgumentException if there is no such parameter
   */
  public String getRequired(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "No data for required key '" + key + "': give it as --" + key + " VALUE.");
    }
    return value;
  }

  public int getInt(String key) {
    return Integer.parseInt(getRequired(key));
  }

  public int getInt(String key, int defaultValue) {
    return has(key) ? getInt(key) : defaultValue;
  }

  public long getLong(String key) {
    return Long.parseLong(getRequired(key));
  }

  public long getLong(String key, long defaultValue) {
    return has(key) ? getLong(key) : defaultValue;
  }

  public double getDouble(String key) {
    return Double.parseDouble(getRequired(key));
  }

  public double getDouble(String key, double defaultValue) {
    return has(key) ? getDouble(key) : defaultValue;
  }

  public boolean getBoolean(String key) {
    return Boolean.parseBoolean(getRequired(key));
  }

  public boolean getBoolean(String key, boolean defaultValue) {
    return has(key) ? getBoolean(key) : defaultValue;
  }

  public Configuration getConfiguration() {
    return Configuration.fromMap(values);
  }

  /** A new tool with the parameters of both; those of {@code other} win. */
  public ParameterTool mergeWith(ParameterTool other) {
    Map<String, String> merged = new LinkedHashMap<>(values);
    merged.putAll(other.values);
    return new ParameterTool(merged);
  }

  @Override
  public Map<String, String> toMap() {
    return Collections.unmodifiableMap(values);
  }
}
