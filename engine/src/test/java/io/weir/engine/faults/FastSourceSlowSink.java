package io.weir.engine.faults;

import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.RichSinkFunction;
import io.weir.api.functions.source.RichParallelSourceFunction;
import io.weir.engine.job.WeirJobClient;
import java.util.concurrent.locks.LockSupport;

/**
 * A program for a small heap: push and pulled sources that never wait put out records of a kilobyte
 * each, several times what the heap holds, before sinks that take their time. Prints how many
 * checkpoints completed.
 */
public final class FastSourceSlowSink {

  private static final int RECORDS = 400_000;
  private static final int RECORD_BYTES = 1024;
  private static final int RECORDS_A_PAUSE = 500;

  private FastSourceSlowSink() {}

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    env.enableCheckpointing(100);
    env.addSource(new Pushed())
        .union(env.fromSequence(1, RECORDS / 2).map(new Payload()))
        .rebalance()
        .addSink(new SlowSink());
    WeirJobClient client = (WeirJobClient) env.executeAsync("fast source, slow sink");
    var result = client.getJobExecutionResult().get();
    System.out.println("sunk " + result.<Long>getAccumulatorResult("sunk"));
    System.out.println("checkpoints " + client.progress().checkpointsCompleted());
  }

  private static final class Pushed extends RichParallelSourceFunction<byte[]> {
    private volatile boolean running = true;

    @Override
    public void run(SourceContext<byte[]> ctx) {
      int own = RECORDS / 2 / getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
      for (int i = 0; i < own && running; i++) {
        synchronized (ctx.getCheckpointLock()) {
          ctx.collect(new byte[RECORD_BYTES]);
        }
      }
    }

    @Override
    public void cancel() {
      running = false;
    }
  }

  private static final class Payload extends RichMapFunction<Long, byte[]> {
    @Override
    public byte[] map(Long value) {
      return new byte[RECORD_BYTES];
    }
  }

  private static final class SlowSink extends RichSinkFunction<byte[]> {
    private int seen;

    @Override
    public void invoke(byte[] value, Context context) {
      getRuntimeContext().getLongCounter("sunk").add(1L);
      if (++seen % RECORDS_A_PAUSE == 0) {
        LockSupport.parkNanos(10_000_000);
      }
    }
  }
}
