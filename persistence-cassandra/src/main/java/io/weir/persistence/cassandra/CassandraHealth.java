package io.weir.persistence.cassandra;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import io.weir.persistence.cassandra.health.HealthReport;
import io.weir.persistence.cassandra.health.JobCheckpoints;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.session.RequestStatistics;
import java.util.List;

/**
 * How Cassandra serves the jobs and snapshots of one ActorSystem, for an application's health
 * checks and dashboards. Answers from what has been seen, at once and from any thread: asking sends
 * nothing and opens nothing.
 *
 * <pre>{@code
 * HealthReport health = CassandraHealth.of(system).report();
 * if (health.state() == HealthState.DOWN) {
 *   log.warn(health.describe());
 * }
 * }</pre>
 */
public final class CassandraHealth {

  private final Cassandra cassandra;

  private CassandraHealth(Cassandra cassandra) {
    this.cassandra = cassandra;
  }

  public static CassandraHealth of(ActorSystem<?> system) {
    return new CassandraHealth(Cassandra.get(Adapter.toClassic(system)));
  }

  /** The verdict, with its reasons in words. */
  public HealthReport report() {
    return cassandra.health();
  }

  /** Latencies, failures and what is under way; the journal's requests are not among them. */
  public RequestStatistics requests() {
    return cassandra.statistics();
  }

  /** The jobs that run here and keep their checkpoints in Cassandra. */
  public List<JobCheckpoints> jobs() {
    return cassandra.commits().jobs();
  }
}
