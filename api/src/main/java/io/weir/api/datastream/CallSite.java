package io.weir.api.datastream;

/** Where in the user's program an operator was made. */
final class CallSite {

  private static final String API = "io.weir.api.datastream.";

  private CallSite() {}

  /** For example {@code Map at WordCount.java:42}. */
  static String of(String operator) {
    return StackWalker.getInstance()
        .walk(frames -> frames.filter(f -> !f.getClassName().startsWith(API)).findFirst())
        .map(frame -> operator + " at " + frame.getFileName() + ":" + frame.getLineNumber())
        .orElse(operator);
  }
}
