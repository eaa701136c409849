package io.weir.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.functions.source.SourceFunction;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.ChannelBounds;
import io.weir.engine.channel.StreamElement.EndOfInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Without threads: the source itself does what others do meanwhile. */
class PushSourceTest {

  private final List<Object> log = new ArrayList<>();
  private final Counting function = new Counting();
  private final PushSource source =
      new PushSource(
          function,
          new SourceHandoff(this::deliver, new ChannelBounds(1, 100), Optional.empty()),
          getClass().getClassLoader());

  private void deliver(Batch batch) {
    for (int i = 0; i < batch.size(); i++) {
      log.add(batch.record(i));
    }
    batch.end().ifPresent(log::add);
  }

  /** Counts a record before it emits it. */
  private static final class Counting implements SourceFunction<Object> {
    private static final long serialVersionUID = 1;

    private transient Runnable beforeTheSecond = () -> {};
    private long last = Long.MAX_VALUE;
    private long counted;
    private boolean running = true;

    @Override
    public void run(SourceContext<Object> context) {
      while (running && counted < last) {
        counted++;
        if (counted == 2) {
          beforeTheSecond.run();
        }
        context.collect(counted);
      }
    }

    @Override
    public void cancel() {
      running = false;
    }
  }

  @Test
  void emitsWhatItHasCountedWhenItIsDrained() throws Exception {
    function.beforeTheSecond = source::drain;
    source.run();

    assertThat(function.counted).isEqualTo(2);
    assertThat(log).containsExactly(1L, 2L, new EndOfInput());
    assertThat(source.wasDrained()).isTrue();
  }

  @Test
  void endsAtOnceWhenItIsDrainedBeforeItBegins() throws Exception {
    source.drain();
    source.run();

    assertThat(function.counted).isZero();
    assertThat(log).containsExactly(new EndOfInput());
    assertThat(source.wasDrained()).isTrue();
  }

  @Test
  void isNotDrainedWhenItHasEndedByItself() throws Exception {
    function.last = 1;
    source.run();
    source.drain();

    assertThat(log).containsExactly(1L, new EndOfInput());
    assertThat(source.wasDrained()).isFalse();
  }

  @Test
  void emitsNothingMoreWhenItIsCancelled() throws Exception {
    function.beforeTheSecond = source::cancel;
    source.run();

    assertThat(log).containsExactly(1L);
  }

  @Test
  void hasNoEndWhenItIsCancelledBeforeItBegins() throws Exception {
    source.cancel();
    source.run();

    assertThat(log).isEmpty();
  }
}
