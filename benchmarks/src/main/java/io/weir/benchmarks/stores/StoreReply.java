package io.weir.benchmarks.stores;

import java.util.List;

/** From a worker to the runner; one line each. */
public sealed interface StoreReply {

  /**
   * {@code speed WRITE_SECONDS WRITE_CPU READ_SECONDS READ_CPU CHECKSUM}
   *
   * @param checksum of what was read
   */
  record Speed(Took write, Took read, long checksum) implements StoreReply {
    @Override
    public String line() {
      return String.join(" ", "speed", write.words(), read.words(), Long.toHexString(checksum));
    }
  }

  /**
   * How long something took, by the clock and of the processors, in seconds.
   *
   * @param cpuSeconds of the side and of the node together, to a hundredth
   */
  record Took(double seconds, double cpuSeconds) {
    private String words() {
      return seconds + " " + cpuSeconds;
    }

    private static Took of(String seconds, String cpuSeconds) {
      return new Took(Double.parseDouble(seconds), Double.parseDouble(cpuSeconds));
    }
  }

  /**
   * {@code memory STATE_BYTES HEAP_BYTES DIRECT_BYTES SAMPLES}
   *
   * @param stateBytes live on the heap before
   * @param heapBytes live on the heap beyond that, at most
   * @param directBytes outside of the heap, at most
   * @param samples that were taken while the snapshot was written
   */
  record Memory(long stateBytes, long heapBytes, long directBytes, int samples)
      implements StoreReply {
    @Override
    public String line() {
      return String.join(
          " ",
          "memory",
          Long.toString(stateBytes),
          Long.toString(heapBytes),
          Long.toString(directBytes),
          Integer.toString(samples));
    }
  }

  /** {@code failed REASON} */
  record Failed(String reason) implements StoreReply {
    public Failed {
      reason = reason.lines().findFirst().orElse("");
    }

    @Override
    public String line() {
      return "failed " + reason;
    }
  }

  String line();

  /**
   * @throws IllegalArgumentException if the line is none that {@link #line} gives
   */
  static StoreReply parse(String line) {
    List<String> words = List.of(line.split(" "));
    String kind = words.get(0) + "/" + words.size();
    return switch (kind) {
      case "speed/6" ->
          new Speed(
              Took.of(words.get(1), words.get(2)),
              Took.of(words.get(3), words.get(4)),
              Long.parseUnsignedLong(words.get(5), 16));
      case "memory/5" ->
          new Memory(
              Long.parseLong(words.get(1)),
              Long.parseLong(words.get(2)),
              Long.parseLong(words.get(3)),
              Integer.parseInt(words.get(4)));
      default -> {
        if (words.get(0).equals("failed")) {
          yield new Failed(line.substring("failed".length()).strip());
        }
        throw new IllegalArgumentException("not a reply: " + line);
      }
    };
  }
}
