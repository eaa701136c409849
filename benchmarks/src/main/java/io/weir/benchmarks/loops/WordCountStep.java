package io.weir.benchmarks.loops;

import io.weir.benchmarks.workload.Checksums;
import io.weir.benchmarks.workload.Elements;
import io.weir.benchmarks.workload.Lines;
import io.weir.benchmarks.workload.Tally;
import io.weir.benchmarks.workload.WordCount;
import java.util.HashMap;
import java.util.Map;

final class WordCountStep<W extends WordCount> implements Step<W> {

  private final Elements<?, ?, W> elements;
  private final Map<String, Long> counts = new HashMap<>();
  private long seen;
  private long checksum;

  WordCountStep(Elements<?, ?, W> elements) {
    this.elements = elements;
  }

  @Override
  public void produce(long number, Exchange<W> exchange) {
    String line = Lines.line(number);
    int start = 0;
    for (int end = line.indexOf(' '); end >= 0; end = line.indexOf(' ', start)) {
      send(line.substring(start, end), exchange);
      start = end + 1;
    }
    send(line.substring(start), exchange);
  }

  private void send(String word, Exchange<W> exchange) {
    exchange.send(word.hashCode(), elements.wordCount(word, 1));
  }

  @Override
  public void consume(W word) {
    Long before = counts.get(word.word());
    Long count = before == null ? word.count() : before + word.count();
    counts.put(word.word(), count);
    W counted = elements.wordCount(word.word(), count);
    seen++;
    checksum += Checksums.ofWordCount(counted.word().hashCode(), counted.count());
  }

  @Override
  public Tally tally() {
    return new Tally(seen, checksum);
  }
}
