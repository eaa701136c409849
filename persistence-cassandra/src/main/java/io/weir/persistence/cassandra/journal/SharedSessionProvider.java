package io.weir.persistence.cassandra.journal;

import akka.actor.ActorSystem;
import akka.pattern.Patterns;
import akka.stream.alpakka.cassandra.CqlSessionProvider;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.session.Answers;
import io.weir.persistence.cassandra.session.Retries;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;

/**
 * Gives the journal the one session that the ActorSystem has, after its tables have been looked
 * for. Named in {@code weir.persistence.cassandra.session-provider}.
 *
 * <p>The library asks once, and a failure would be its last word until the process ends. So this
 * tries again until it succeeds, and says in the log what it waits for. Actors that start meanwhile
 * fail by the journal's time limit.
 */
public final class SharedSessionProvider implements CqlSessionProvider {

  private static final Logger LOG = LoggerFactory.getLogger(SharedSessionProvider.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final ActorSystem system;
  private final KeyspaceName keyspace;

  /**
   * Made by the library.
   *
   * @param plugin the section above the journal's own
   */
  public SharedSessionProvider(ActorSystem system, Config plugin) {
    this.system = system;
    this.keyspace = new KeyspaceName(plugin.getString("journal.keyspace"));
  }

  @Override
  public Future<CqlSession> connect(ExecutionContext executor) {
    return Answers.of(opened());
  }

  private CompletionStage<CqlSession> opened() {
    return Cassandra.get(system)
        .journal(keyspace)
        .handle(
            (session, failure) ->
                failure == null ? CompletableFuture.completedStage(session) : later(failure))
        .thenCompose(stage -> stage);
  }

  private CompletionStage<CqlSession> later(Throwable failure) {
    LOG.warn(
        "The journal in keyspace {} cannot be used yet, and is tried again every {} s: {}",
        keyspace,
        PAUSE.toSeconds(),
        Retries.cause(failure).getMessage());
    return Patterns.after(
        PAUSE, system.scheduler(), system.dispatcher(), () -> opened().toCompletableFuture());
  }
}
