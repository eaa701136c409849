package io.weir.benchmarks.jobs;

import io.weir.api.common.functions.FlatMapFunction;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.util.Collector;
import io.weir.benchmarks.workload.Checksums;
import io.weir.benchmarks.workload.Elements;
import io.weir.benchmarks.workload.Lines;
import io.weir.benchmarks.workload.WordCount;

/** Lines, split into words; every word gives its count so far. */
final class WordCountProgram {

  private WordCountProgram() {}

  static <W extends WordCount> void build(
      StreamExecutionEnvironment env, Elements<?, ?, W> elements, long records) {
    env.fromSequence(0, records - 1)
        .map(new ToLine())
        .flatMap(new Split<>(elements))
        .returns(elements.wordCountType())
        .keyBy(word -> word.word(), Types.STRING)
        .process(new Count<>(elements))
        .returns(elements.wordCountType())
        .flatMap(new WordTally<>());
  }

  private static final class ToLine implements MapFunction<Long, String> {
    @Override
    public String map(Long number) {
      return Lines.line(number);
    }
  }

  private static final class Split<W extends WordCount> implements FlatMapFunction<String, W> {
    private final Elements<?, ?, W> elements;

    Split(Elements<?, ?, W> elements) {
      this.elements = elements;
    }

    @Override
    public void flatMap(String line, Collector<W> out) {
      int start = 0;
      for (int end = line.indexOf(' '); end >= 0; end = line.indexOf(' ', start)) {
        out.collect(elements.wordCount(line.substring(start, end), 1));
        start = end + 1;
      }
      out.collect(elements.wordCount(line.substring(start), 1));
    }
  }

  private static final class Count<W extends WordCount> extends KeyedProcessFunction<String, W, W> {
    private final Elements<?, ?, W> elements;
    private transient ValueState<Long> counts;

    Count(Elements<?, ?, W> elements) {
      this.elements = elements;
    }

    @Override
    public void open(OpenContext openContext) {
      counts = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(W word, Context context, Collector<W> out) throws Exception {
      Long before = counts.value();
      Long count = before == null ? word.count() : before + word.count();
      counts.update(count);
      out.collect(elements.wordCount(word.word(), count));
    }
  }

  private static final class WordTally<W extends WordCount> extends TallyFunction<W> {
    @Override
    protected long checksumOf(W word) {
      return Checksums.ofWordCount(word.word().hashCode(), word.count());
    }
  }
}
