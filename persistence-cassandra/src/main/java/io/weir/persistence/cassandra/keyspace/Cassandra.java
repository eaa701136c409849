package io.weir.persistence.cassandra.keyspace;

import akka.Done;
import akka.actor.AbstractExtensionId;
import akka.actor.ActorSystem;
import akka.actor.CoordinatedShutdown;
import akka.actor.ExtendedActorSystem;
import akka.actor.Extension;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import io.weir.engine.clock.Clock;
import io.weir.persistence.cassandra.health.HealthLog;
import io.weir.persistence.cassandra.health.HealthReport;
import io.weir.persistence.cassandra.health.HealthRules;
import io.weir.persistence.cassandra.health.HealthSettings;
import io.weir.persistence.cassandra.health.JobCommits;
import io.weir.persistence.cassandra.schema.Component;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.schema.SchemaCheck;
import io.weir.persistence.cassandra.schema.SchemaSettings;
import io.weir.persistence.cassandra.session.InFlight;
import io.weir.persistence.cassandra.session.RequestMetrics;
import io.weir.persistence.cassandra.session.RequestStatistics;
import io.weir.persistence.cassandra.session.RequestStatistics.Failure;
import io.weir.persistence.cassandra.session.Requests;
import io.weir.persistence.cassandra.session.Retries;
import io.weir.persistence.cassandra.session.SessionOpening;
import io.weir.persistence.cassandra.session.SessionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one session of an ActorSystem, opened when it is first needed and closed with the system. All
 * plugins, jobs and keyspaces share it, its bound on what is under way, and what is known of its
 * health. Safe for use from any thread; nothing blocks.
 */
public final class Cassandra implements Extension {

  private static final Id ID = new Id();

  private final ExtendedActorSystem system;
  private final Map<KeyspaceName, CompletionStage<Keyspace>> keyspaces = new ConcurrentHashMap<>();
  private final RequestMetrics metrics;
  private final JobCommits commits = new JobCommits(Clock.SYSTEM);
  private final HealthRules rules;
  private volatile Optional<Failure> notOpened = Optional.empty();
  private CompletionStage<CqlSession> session;
  private Requests requests;

  private Cassandra(ExtendedActorSystem system) {
    this.system = system;
    HealthSettings settings =
        HealthSettings.of(SessionSettings.section(system.settings().config()));
    this.metrics = new RequestMetrics(Clock.SYSTEM, settings.window());
    this.rules = new HealthRules(settings);
    logChanges(settings.logInterval());
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate(),
            "close-cassandra-session",
            this::close);
  }

  public static Cassandra get(ActorSystem system) {
    return ID.get(system);
  }

  /** The keyspace that a plugin's section names, or else the module's. */
  public KeyspaceName keyspaceOf(Config plugin) {
    String own = plugin.getString("keyspace");
    return own.isEmpty() ? configured(system.settings().config()) : new KeyspaceName(own);
  }

  /**
   * The keyspace for all who do not name one.
   *
   * @param root the whole configuration of the ActorSystem
   */
  public static KeyspaceName configured(Config root) {
    return new KeyspaceName(SessionSettings.section(root).getString("keyspace"));
  }

  /**
   * A keyspace, after its schema has been checked. One that failed is looked at again when it is
   * next asked for.
   *
   * @return fails with SnapshotStoreException that says what is wrong with it
   */
  public CompletionStage<Keyspace> keyspace(KeyspaceName name) {
    CompletionStage<Keyspace> known = keyspaces.computeIfAbsent(name, this::open);
    return known.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            keyspaces.remove(name, known);
          }
        });
  }

  /**
   * A keyspace that is to be read or swept: neither it nor its tables are made.
   *
   * @return fails as {@link #keyspace} does, and also when it is not there
   */
  public CompletionStage<Keyspace> existing(KeyspaceName name) {
    return session()
        .thenCompose(
            connected ->
                SchemaCheck.of(connected, name, Component.WEIR, schemaSettings().expecting()))
        .thenCompose(checked -> keyspace(name));
  }

  private CompletionStage<Keyspace> open(KeyspaceName name) {
    return session()
        .thenCompose(
            connected ->
                SchemaCheck.of(connected, name, Component.WEIR, schemaSettings())
                    .thenApply(checked -> new Keyspace(name, requests(connected), commits)));
  }

  /**
   * The session, after a look at the journal's tables. What the journal sends is outside the bound
   * on what is under way: the library sends it.
   *
   * @return fails as {@link #keyspace} does
   */
  public CompletionStage<CqlSession> journal(KeyspaceName name) {
    return session()
        .thenCompose(
            connected ->
                SchemaCheck.of(connected, name, Component.JOURNAL, schemaSettings())
                    .thenApply(checked -> connected));
  }

  private SchemaSettings schemaSettings() {
    return SchemaSettings.of(system.settings().config());
  }

  private synchronized CompletionStage<CqlSession> session() {
    if (session == null || session.toCompletableFuture().isCompletedExceptionally()) {
      session =
          SessionOpening.of(SessionSettings.of(system.settings().config()))
              .whenComplete(
                  (opened, failure) -> notOpened = Optional.ofNullable(failure).map(this::now));
    }
    return session;
  }

  private Failure now(Throwable failure) {
    return new Failure(
        Instant.ofEpochMilli(Clock.SYSTEM.wallMillis()), Retries.cause(failure).getMessage());
  }

  private synchronized Requests requests(CqlSession connected) {
    if (requests == null) {
      SessionSettings settings = SessionSettings.of(system.settings().config());
      requests =
          new Requests(
              connected, system, new InFlight(settings.inFlight()), settings.retries(), metrics);
    }
    return requests;
  }

  /** How well all this goes. */
  public HealthReport health() {
    return rules.verdict(notOpened, statistics(), commits.jobs());
  }

  /** How requests fare; of before the first session, that there are none. */
  public synchronized RequestStatistics statistics() {
    return requests == null ? metrics.statistics(0, 0) : requests.statistics();
  }

  /** The jobs that keep checkpoints here. */
  public JobCommits commits() {
    return commits;
  }

  private void logChanges(Duration interval) {
    HealthLog log = new HealthLog();
    system
        .scheduler()
        .scheduleWithFixedDelay(interval, interval, () -> log.look(health()), system.dispatcher());
  }

  private synchronized CompletionStage<Done> close() {
    if (session == null || session.toCompletableFuture().isCompletedExceptionally()) {
      return CompletableFuture.completedFuture(Done.getInstance());
    }
    return session.thenCompose(CqlSession::closeAsync).thenApply(done -> Done.getInstance());
  }

  private static final class Id extends AbstractExtensionId<Cassandra> {
    @Override
    public Cassandra createExtension(ExtendedActorSystem system) {
      return new Cassandra(system);
    }
  }
}
