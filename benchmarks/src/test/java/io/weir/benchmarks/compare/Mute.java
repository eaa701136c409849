package io.weir.benchmarks.compare;

/** A worker that is ready, and then never answers; ends with its runner. */
final class Mute {

  private Mute() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // No answer.
    }
  }
}
