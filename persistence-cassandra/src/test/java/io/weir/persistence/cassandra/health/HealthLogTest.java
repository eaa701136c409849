package io.weir.persistence.cassandra.health;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HealthLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(HealthLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Level before = logger.getLevel();

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    logger.setLevel(before);
  }

  @Test
  void saysEachChangeOnce() {
    HealthLog log = new HealthLog();
    HealthReport well = new HealthReport(HealthState.HEALTHY, List.of());
    HealthReport ill = new HealthReport(HealthState.DEGRADED, List.of("slow"));

    List.of(well, ill, ill, well, well).forEach(log::look);

    assertThat(lines.list)
        .extracting(ILoggingEvent::toString)
        .containsExactly("[WARN] Cassandra is DEGRADED: slow", "[INFO] Cassandra is HEALTHY again");
  }
}
