package io.weir.benchmarks.compare;

/** A page written by people, with a part between two marks that is written by a measurement. */
final class MarkedPage {

  private MarkedPage() {}

  /** A page of that part only. */
  static String empty(String name) {
    return begin(name) + end(name);
  }

  /**
   * @param name of the part: it is between {@code <!-- NAME:begin -->} and {@code <!-- NAME:end
   *     -->}
   * @throws IllegalArgumentException if the page lacks the marks
   */
  static String replace(String page, String name, String part) {
    String begin = begin(name);
    String end = end(name);
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("the page lacks the marks of " + name);
    }
    return page.substring(0, from + begin.length()) + part + page.substring(to);
  }

  private static String begin(String name) {
    return "<!-- " + name + ":begin -->\n";
  }

  private static String end(String name) {
    return "<!-- " + name + ":end -->\n";
  }
}
