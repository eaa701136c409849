package io.weir.persistence.cassandra.sweep;

import akka.actor.AbstractExtensionId;
import akka.actor.ActorSystem;
import akka.actor.ExtendedActorSystem;
import akka.actor.Extension;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.session.SessionSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps the jobs of this process from time to time, a keyspace at a time. Jobs that have ended are
 * among them: what they left is found after the time of grace, if the process lives so long. Other
 * processes' jobs are left to them.
 */
public final class Sweeping implements Extension {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);
  private static final Id ID = new Id();

  private final ExtendedActorSystem system;
  private final Duration interval;
  private final Map<KeyspaceName, Set<String>> jobs = new ConcurrentHashMap<>();

  private Sweeping(ExtendedActorSystem system) {
    this.system = system;
    this.interval =
        SessionSettings.section(system.settings().config()).getDuration("sweep.interval");
  }

  public static Sweeping get(ActorSystem system) {
    return ID.get(system);
  }

  /**
   * @param sweep of the keyspace; the first one given is used
   */
  public void add(KeyspaceName keyspace, String jobId, OrphanSweep sweep) {
    jobs.computeIfAbsent(keyspace, first -> begin(keyspace, sweep)).add(jobId);
  }

  private Set<String> begin(KeyspaceName keyspace, OrphanSweep sweep) {
    Set<String> own = ConcurrentHashMap.newKeySet();
    system
        .scheduler()
        .scheduleWithFixedDelay(
            interval, interval, () -> sweep(keyspace, own, sweep), system.dispatcher());
    return own;
  }

  private static void sweep(KeyspaceName keyspace, Set<String> own, OrphanSweep sweep) {
    sweep
        .sweep(own::contains)
        .whenComplete(
            (report, failure) -> {
              if (failure != null) {
                LOG.warn("The sweep of keyspace {} failed: {}", keyspace, failure.getMessage());
              } else if (report.removed() > 0 || !report.skipped().isEmpty()) {
                LOG.info("The sweep of keyspace {} has done: {}", keyspace, report);
              }
            });
  }

  private static final class Id extends AbstractExtensionId<Sweeping> {
    @Override
    public Sweeping createExtension(ExtendedActorSystem system) {
      return new Sweeping(system);
    }
  }
}
