package io.weir.engine.subtask;

import io.weir.engine.channel.OutputGate;
import io.weir.engine.clock.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * When partly filled batches leave. A flush message goes through the subtask's own mailbox: if it
 * comes back without work in between, the mailbox was drained, and what is there is sent at once.
 * If there was work, it goes round again, at most until the buffer timeout. So a quiet stream has
 * low latency and a busy one full batches. The timeout is an upper bound, not a wait: a quiet
 * stream leaves at once with Flink's default of 100 ms too. A timeout of zero sends after every
 * step, without a message.
 */
final class FlushSchedule {

  private final OutputGate output;
  private final Optional<Duration> timeout; // empty: a busy subtask sends full batches only
  private final Clock clock;
  private final Runnable sendFlush;
  private boolean onItsWay;
  private boolean workedSince;
  private long dirtySince; // nanos

  FlushSchedule(OutputGate output, Optional<Duration> timeout, Clock clock, Runnable sendFlush) {
    this.output = output;
    this.timeout = timeout;
    this.clock = clock;
    this.sendFlush = sendFlush;
  }

  /** Records have been processed, or credit has come. */
  void worked() {
    workedSince = true;
    if (!onItsWay && output.isDirty()) {
      if (timeout.isPresent() && timeout.get().isZero()) {
        output.flush();
      } else {
        dirtySince = clock.nanos();
        send();
      }
    }
  }

  /** The flush message has come back. */
  void arrived() {
    onItsWay = false;
    if (workedSince && !isOverdue()) {
      send();
    } else {
      output.flush();
    }
  }

  private boolean isOverdue() {
    return timeout.isPresent() && clock.nanos() - dirtySince >= timeout.get().toNanos();
  }

  private void send() {
    onItsWay = true;
    workedSince = false;
    sendFlush.run();
  }
}
