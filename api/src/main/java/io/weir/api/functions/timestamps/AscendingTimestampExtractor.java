package io.weir.api.functions.timestamps;

import io.weir.api.functions.AssignerWithPeriodicWatermarks;
import io.weir.api.watermark.Watermark;
import java.io.Serializable;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For timestamps that never fall within a subtask. Its watermark is the greatest timestamp less a
 * millisecond.
 *
 * @deprecated Use {@link io.weir.api.common.eventtime.WatermarkStrategy#forMonotonousTimestamps}.
 */
@Deprecated
public abstract class AscendingTimestampExtractor<T> implements AssignerWithPeriodicWatermarks<T> {

  private long currentTimestamp = Long.MIN_VALUE;
  private MonotonyViolationHandler violationHandler = new LoggingHandler();

  /** Milliseconds since 1970. */
  public abstract long extractAscendingTimestamp(T element);

  /** Logged, unless another is set. */
  public AscendingTimestampExtractor<T> withViolationHandler(MonotonyViolationHandler handler) {
    violationHandler = Objects.requireNonNull(handler, "handler");
    return this;
  }

  @Override
  public final long extractTimestamp(T element, long previousElementTimestamp) {
    long timestamp = extractAscendingTimestamp(element);
    if (timestamp >= currentTimestamp) {
      currentTimestamp = timestamp;
    } else {
      violationHandler.handleViolation(timestamp, currentTimestamp);
    }
    return timestamp;
  }

  @Override
  public final Watermark getCurrentWatermark() {
    return new Watermark(
        currentTimestamp == Long.MIN_VALUE ? Long.MIN_VALUE : currentTimestamp - 1);
  }

  /** Told of a timestamp that is less than one before it. */
  public interface MonotonyViolationHandler extends Serializable {
    void handleViolation(long elementTimestamp, long lastTimestamp);
  }

  /** Says nothing. */
  public static final class IgnoringHandler implements MonotonyViolationHandler {
    @Override
    public void handleViolation(long elementTimestamp, long lastTimestamp) {}
  }

  /** Fails the job. */
  public static final class FailingHandler implements MonotonyViolationHandler {
    @Override
    public void handleViolation(long elementTimestamp, long lastTimestamp) {
      throw new IllegalStateException(
          "Ascending timestamps condition violated. Element timestamp "
              + elementTimestamp
              + " is smaller than last timestamp "
              + lastTimestamp);
    }
  }

  /** Logs a warning. */
  public static final class LoggingHandler implements MonotonyViolationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AscendingTimestampExtractor.class);

    @Override
    public void handleViolation(long elementTimestamp, long lastTimestamp) {
      LOG.warn("Timestamp monotony violated: {} < {}", elementTimestamp, lastTimestamp);
    }
  }
}
