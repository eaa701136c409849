package io.weir.samples.checkpoints;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as people write it: {@code 90s}, {@code 30min}, {@code 12h}, {@code 2d}. */
final class DurationArgument implements ITypeConverter<Duration> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,6}) ?(s|min|h|d)");

  @Override
  public Duration convert(String text) {
    Matcher form = FORM.matcher(text.trim());
    if (!form.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no time: write a whole number and s, min, h or d, such as 12h");
    }
    long number = Long.parseLong(form.group(1));
    if (number < 1) {
      throw new TypeConversionException("'" + text + "' is too short: it must be at least 1s");
    }
    return switch (form.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "min" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
