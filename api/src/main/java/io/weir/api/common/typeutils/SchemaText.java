package io.weir.api.common.typeutils;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes schema texts apart: {@code head(part;part)}, where parts may have parentheses again. */
public final class SchemaText {

  private SchemaText() {}

  /** What is between the parentheses behind {@code head}; empty when the text is not so. */
  public static Optional<List<String>> arguments(String text, String head, String separator) {
    if (!text.startsWith(head + "(") || !text.endsWith(")")) {
      return Optional.empty();
    }
    return split(text.substring(head.length() + 1, text.length() - 1), separator);
  }

  /** The parts, cut at separators outside of all parentheses; empty when these do not match. */
  public static Optional<List<String>> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth < 0) {
        return Optional.empty();
      }
      if (depth == 0 && text.startsWith(separator, i)) {
        parts.add(text.substring(begin, i));
        begin = i + separator.length();
      }
    }
    parts.add(text.substring(begin));
    return depth == 0 ? Optional.of(parts) : Optional.empty();
  }
}
