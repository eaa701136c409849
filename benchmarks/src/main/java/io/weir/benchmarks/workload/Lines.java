package io.weir.benchmarks.workload;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines of words, made once; the same in every process. */
public final class Lines {

  /** Different ones. */
  public static final int WORDS = 10_000;

  public static final int WORDS_PER_LINE = 10;

  /** A power of two. */
  private static final int POOL = 1 << 14;

  private static final int SHORTEST_WORD = 3;
  private static final int WORD_LENGTHS = 8;
  private static final int LETTERS = 26;

  private static final String[] VOCABULARY = vocabulary();
  private static final int[][] WORDS_OF_LINES = wordsOfLines();
  private static final String[] LINES = lines();

  private Lines() {}

  /** The line of a number of the source, from the pool. */
  public static String line(long number) {
    return LINES[indexOf(number)];
  }

  /** The words of that line, 0 to {@link #WORDS}, exclusive. Not to be changed. */
  public static int[] wordsOf(long number) {
    return WORDS_OF_LINES[indexOf(number)];
  }

  public static String word(int index) {
    return VOCABULARY[index];
  }

  private static int indexOf(long number) {
    return (int) Numbers.mix(number) & (POOL - 1);
  }

  private static String[] vocabulary() {
    Set<String> taken = new HashSet<>();
    String[] words = new String[WORDS];
    long seed = 0;
    for (int i = 0; i < WORDS; i++) {
      String word;
      do {
        word = wordOf(Numbers.mix(++seed));
      } while (!taken.add(word));
      words[i] = word;
    }
    return words;
  }

  private static String wordOf(long random) {
    int length = SHORTEST_WORD + (int) Math.floorMod(random, (long) WORD_LENGTHS);
    StringBuilder word = new StringBuilder(length);
    long rest = random >>> 3;
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + rest % LETTERS));
      rest /= LETTERS;
    }
    return word.toString();
  }

  private static int[][] wordsOfLines() {
    int[][] words = new int[POOL][WORDS_PER_LINE];
    for (int i = 0; i < POOL * WORDS_PER_LINE; i++) {
      words[i / WORDS_PER_LINE][i % WORDS_PER_LINE] =
          (int) Math.floorMod(Numbers.mix(-1L - i), (long) WORDS);
    }
    return words;
  }

  private static String[] lines() {
    return IntStream.range(0, POOL)
        .mapToObj(
            line ->
                IntStream.of(WORDS_OF_LINES[line])
                    .mapToObj(word -> VOCABULARY[word])
                    .collect(Collectors.joining(" ")))
        .toArray(String[]::new);
  }
}
