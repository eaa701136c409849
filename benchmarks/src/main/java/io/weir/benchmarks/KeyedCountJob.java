package io.weir.benchmarks;

import io.weir.api.CheckpointingMode;
import io.weir.api.common.accumulators.LongCounter;
import io.weir.api.common.functions.MapFunction;
import io.weir.api.common.functions.OpenContext;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.KeyedProcessFunction;
import io.weir.api.functions.sink.RichSinkFunction;
import io.weir.api.util.Collector;
import io.weir.benchmarks.worker.Stopwatch;
import io.weir.engine.coordinator.CheckpointSummary;
import io.weir.engine.job.JobProgress;
import io.weir.engine.job.WeirJobClient;
import java.nio.file.Path;
import java.util.List;

/** A keyed count as a job: checkpoints to a directory, exactly once. */
final class KeyedCountJob {

  private static final String CHECKSUM = "checksum";

  private KeyedCountJob() {}

  /**
   * @throws Exception if the job fails; it does not restart
   */
  static Run run(KeyedCount work, int parallelism, long intervalMillis, Path checkpoints)
      throws Exception {
    Stopwatch stopwatch = Stopwatch.start();
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism);
    env.enableCheckpointing(intervalMillis, CheckpointingMode.EXACTLY_ONCE);
    env.getCheckpointConfig().setCheckpointStorage(checkpoints.toUri());
    env.setRestartStrategy(RestartStrategies.noRestart());
    env.fromSequence(0, work.records() - 1)
        .map(new ToKey(work))
        .keyBy(key -> key, Types.LONG)
        .process(new Count())
        .addSink(new ChecksumSink());
    WeirJobClient client = (WeirJobClient) env.executeAsync("keyed count");
    Long checksum = client.getJobExecutionResult().get().getAccumulatorResult(CHECKSUM);
    Stopwatch.Time time = stopwatch.stop();
    JobProgress end = client.progress();
    return new Run(time, checksum, end.checkpointsCompleted(), lastSize(end));
  }

  private static long lastSize(JobProgress progress) {
    List<CheckpointSummary> checkpoints = progress.recentCheckpoints();
    return checkpoints.isEmpty() ? 0 : checkpoints.get(checkpoints.size() - 1).totalBytes();
  }

  private static final class ToKey implements MapFunction<Long, Long> {
    private final KeyedCount work;

    ToKey(KeyedCount work) {
      this.work = work;
    }

    @Override
    public Long map(Long number) {
      return work.keyOf(number);
    }
  }

  private static final class Count extends KeyedProcessFunction<Long, Long, Long> {
    private transient ValueState<Long> counts;

    @Override
    public void open(OpenContext openContext) {
      counts = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Long.class));
    }

    @Override
    public void processElement(Long key, Context ctx, Collector<Long> out) throws Exception {
      Long before = counts.value();
      Long count = before == null ? 1L : before + 1;
      counts.update(count);
      out.collect(KeyedCount.checksumOf(key, count));
    }
  }

  private static final class ChecksumSink extends RichSinkFunction<Long> {
    private transient LongCounter checksum;

    @Override
    public void open(OpenContext openContext) {
      checksum = getRuntimeContext().getLongCounter(CHECKSUM);
    }

    @Override
    public void invoke(Long value) {
      checksum.add(value.longValue());
    }
  }
}
