package io.weir.api.configuration;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads the text of one setting as a value. */
final class ValueText {

  private ValueText() {}

  static <T> T parse(String key, String text, Class<T> type) {
    try {
      return type.cast(value(text.trim(), type));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "The value of '" + key + "' is no " + type.getSimpleName() + ": \"" + text + "\".", e);
    }
  }

  private static Object value(String text, Class<?> type) {
    if (type == String.class) {
      return text;
    } else if (type == Integer.class) {
      return Integer.valueOf(text);
    } else if (type == Long.class) {
      return Long.valueOf(text);
    } else if (type == Float.class) {
      return Float.valueOf(text);
    } else if (type == Double.class) {
      return Double.valueOf(text);
    } else if (type == Boolean.class) {
      return bool(text);
    } else if (type == MemorySize.class) {
      return MemorySize.parse(text);
    } else if (type.isEnum()) {
      return constant(text, type);
    }
    return duration(text);
  }

  private static Object constant(String text, Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equalsIgnoreCase(text.replace('-', '_'))) {
        return constant;
      }
    }
    throw new IllegalArgumentException("none of the constants");
  }

  private static Boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Duration duration(String text) {
    if (text.startsWith("P") || text.startsWith("-P")) {
      return Duration.parse(text);
    }
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    long number = Long.parseLong(text.substring(0, digits));
    String name = text.substring(digits).trim().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "d", "day", "days" -> Duration.ofDays(number);
      case "h", "hour", "hours" -> Duration.ofHours(number);
      case "m", "min", "minute", "minutes" -> Duration.ofMinutes(number);
      case "s", "sec", "secs", "second", "seconds" -> Duration.ofSeconds(number);
      case "", "ms", "milli", "millis", "millisecond", "milliseconds" -> Duration.ofMillis(number);
      case "us", "µs", "micro", "micros", "microsecond", "microseconds" ->
          Duration.ofNanos(Math.multiplyExact(number, 1_000L));
      case "ns", "nano", "nanos", "nanosecond", "nanoseconds" -> Duration.ofNanos(number);
      default -> throw new IllegalArgumentException("no unit of time: " + name);
    };
  }
}
