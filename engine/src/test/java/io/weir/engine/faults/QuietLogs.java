package io.weir.engine.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Injected failures are logged by the thousand; what matters is in the assertions. */
final class QuietLogs implements BeforeAllCallback, AfterAllCallback {

  private static final List<String> LOUD = List.of("akka", "io.weir.engine");

  private final Map<String, Level> before = new HashMap<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    for (String name : LOUD) {
      Logger logger = (Logger) LoggerFactory.getLogger(name);
      before.put(name, logger.getLevel());
      logger.setLevel(Level.OFF);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    before.forEach((name, level) -> ((Logger) LoggerFactory.getLogger(name)).setLevel(level));
  }
}
