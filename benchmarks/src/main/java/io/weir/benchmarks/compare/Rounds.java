package io.weir.benchmarks.compare;

/**
 * How many rounds there are; results of a round count when all of its runs have ended.
 *
 * @param whole those that the results are of
 * @param asked those that there will be
 */
record Rounds(int whole, int asked) {

  @Override
  public String toString() {
    String of = whole < asked ? whole + " of " + asked : Integer.toString(whole);
    return of + (asked == 1 ? " round" : " rounds");
  }
}
