package io.weir.persistence.cassandra.sweep;

import akka.actor.AbstractExtensionId;
import akka.actor.ActorSystem;
import akka.actor.ExtendedActorSystem;
import akka.actor.Extension;
import com.typesafe.config.Config;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps from time to time, a keyspace at a time: the jobs of this process, also those that have
 * ended, and less often those of processes that seem to be gone.
 */
public final class Sweeping implements Extension {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);
  private static final Id ID = new Id();

  private final ExtendedActorSystem system;
  private final Duration interval;
  private final Duration abandonedInterval;
  private final Map<KeyspaceName, Set<String>> jobs = new ConcurrentHashMap<>();

  private Sweeping(ExtendedActorSystem system) {
    this.system = system;
    Config config = system.settings().config();
    this.interval = SweepSettings.interval(config, "interval");
    this.abandonedInterval = SweepSettings.interval(config, "abandoned-interval");
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
    each(interval, () -> told(keyspace, sweep.sweep(own::contains)));
    each(
        abandonedInterval,
        () -> told(keyspace, sweep.sweepAbandoned(jobId -> !own.contains(jobId))));
    return own;
  }

  /** For the first time soon: a process may not live as long as the pause between two sweeps. */
  private void each(Duration pause, Runnable sweep) {
    system.scheduler().scheduleWithFixedDelay(interval, pause, sweep, system.dispatcher());
  }

  private static void told(KeyspaceName keyspace, CompletionStage<SweepReport> sweep) {
    sweep.whenComplete(
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
