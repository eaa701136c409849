package io.weir.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a worker has no result, in the few words that a table has room for. */
final class Failure {

  /** The most telling first; the rest of the line is for people. */
  private static final List<Pattern> CAUSES =
      List.of(
          Pattern.compile("OutOfMemoryError(: [^;|]*)?"),
          Pattern.compile("no result in \\d+ s"),
          Pattern.compile("Insufficient number of network buffers[^.|]*"),
          Pattern.compile("(?<=Caused by: )[^|]*"),
          Pattern.compile("^(?:Exception in thread \"[^\"]*\" )?[\\w.]+(?:Exception|Error)[^|]*"));

  private static final int LONGEST = 160;

  private Failure() {}

  static String of(Jvm.End end, Duration limit, Path log) throws IOException {
    Optional<String> cause;
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      cause = cause(lines.toList());
    }
    return end == Jvm.End.OUT_OF_TIME
        ? "no result in " + limit.toSeconds() + " s" + cause.map(c -> " (" + c + ")").orElse("")
        : cause.orElse("ended without a word");
  }

  /** The first mention of the most telling cause that is there at all. */
  static Optional<String> cause(List<String> log) {
    return CAUSES.stream()
        .flatMap(cause -> log.stream().flatMap(line -> first(cause, line)).limit(1))
        .findFirst();
  }

  private static Stream<String> first(Pattern cause, String line) {
    Matcher matcher = cause.matcher(line);
    if (!matcher.find()) {
      return Stream.empty();
    }
    String found = matcher.group().strip();
    return Stream.of(found.length() > LONGEST ? found.substring(0, LONGEST) + "…" : found);
  }
}
