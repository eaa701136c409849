package io.weir.persistence.cassandra.health;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log when the state changes, once. Looked at by one thread at a time. */
public final class HealthLog {

  private static final Logger LOG = LoggerFactory.getLogger(HealthLog.class);

  private HealthState known = HealthState.HEALTHY;

  /** A warning when it is worse than healthy, a line when it is well again. */
  public synchronized void look(HealthReport now) {
    if (now.state() == known) {
      return;
    }
    known = now.state();
    if (known == HealthState.HEALTHY) {
      LOG.info("{} again", now.describe());
    } else {
      LOG.warn("{}", now.describe());
    }
  }
}
