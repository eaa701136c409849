package io.weir.benchmarks.jet;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.accumulator.LongAccumulator;
import com.hazelcast.jet.pipeline.BatchStage;
import com.hazelcast.jet.pipeline.Pipeline;
import io.weir.benchmarks.workload.Checksums;
import io.weir.benchmarks.workload.Elements;
import io.weir.benchmarks.workload.Event;
import io.weir.benchmarks.workload.Lines;
import io.weir.benchmarks.workload.Numbers;
import io.weir.benchmarks.workload.Task;
import io.weir.benchmarks.workload.Total;
import io.weir.benchmarks.workload.WordCount;
import io.weir.benchmarks.workload.Workload;

/** From a task to the pipeline that does it: the programs of the other engines, in Jet's words. */
final class Pipelines {

  private final Pipeline pipeline = Pipeline.create();
  private final BatchStage<Long> numbers;
  private final int parallelism;

  private Pipelines(long records, int parallelism) {
    this.parallelism = parallelism;
    this.numbers = pipeline.readFrom(SequenceSource.of(records, parallelism));
  }

  static Pipeline of(Task task, int parallelism) {
    Pipelines pipelines = new Pipelines(task.records(), parallelism);
    pipelines.build(task.workload(), task.variant().kind().elements());
    return pipelines.pipeline;
  }

  private void build(Workload workload, Elements<?, ?, ?> elements) {
    switch (workload) {
      case STATELESS -> stateless(elements);
      case KEYED_10K, KEYED_1M -> keyedTotals(elements, workload.keys());
      case WORDS -> wordCount(elements);
    }
  }

  private <E extends Event> void stateless(Elements<E, ?, ?> elements) {
    int keys = Workload.STATELESS.keys();
    numbers
        .map(number -> elements.event(Numbers.keyOf(number, keys), Numbers.mix(number)))
        .rebalance()
        .map(event -> elements.event(event.key(), Numbers.scaled(event.value())))
        .filter(event -> Numbers.isKept(event.value()))
        .writeTo(TallySink.of(event -> Checksums.ofEvent(event.value()), parallelism));
  }

  private <E extends Event, T extends Total> void keyedTotals(
      Elements<E, T, ?> elements, int keys) {
    numbers
        .map(
            number -> {
              long key = Numbers.keyOf(number, keys);
              return elements.event(key, Numbers.valueOf(key));
            })
        .groupingKey(Event::key)
        .mapStateful(
            KeyTotal::new,
            (state, key, event) -> elements.total(key, ++state.count, state.sum += event.value()))
        .writeTo(
            TallySink.of(
                total -> Checksums.ofTotal(total.key(), total.count(), total.sum()), parallelism));
  }

  private <W extends WordCount> void wordCount(Elements<?, ?, W> elements) {
    numbers
        .map(number -> Lines.line(number))
        .flatMap(line -> words(line, elements))
        .groupingKey(WordCount::word)
        .mapStateful(
            LongAccumulator::new,
            (count, word, seen) -> elements.wordCount(word, count.add(seen.count()).get()))
        .writeTo(
            TallySink.of(
                word -> Checksums.ofWordCount(word.word().hashCode(), word.count()), parallelism));
  }

  private static <W extends WordCount> Traverser<W> words(String line, Elements<?, ?, W> elements) {
    return new Traverser<>() {
      private int start;

      @Override
      public W next() {
        if (start > line.length()) {
          return null;
        }
        int blank = line.indexOf(' ', start);
        int end = blank < 0 ? line.length() : blank;
        W word = elements.wordCount(line.substring(start, end), 1);
        start = end + 1;
        return word;
      }
    };
  }
}
