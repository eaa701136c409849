package io.weir.persistence.cassandra.session;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.weir.engine.snapshot.SnapshotStoreException;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Connects, and says in our users' words what is wrong when that fails. */
public final class SessionOpening {

  private static final String SECTION = SessionSettings.SECTION + ".driver";

  private SessionOpening() {}

  /**
   * @return fails with {@link SnapshotStoreException} that says what to do
   */
  public static CompletionStage<CqlSession> of(SessionSettings settings) {
    CompletionStage<CqlSession> opening;
    try {
      opening = CqlSession.builder().withConfigLoader(settings.loader()).buildAsync();
    } catch (RuntimeException e) {
      opening = CompletableFuture.failedStage(e);
    }
    return opening
        .handle(
            (session, failure) ->
                failure == null
                    ? inItsDatacenter(session, settings)
                    : CompletableFuture.<CqlSession>failedStage(
                        refused(settings, Retries.cause(failure))))
        .thenCompose(stage -> stage);
  }

  /** With a wrong one the driver connects, and then finds no node for any request. */
  private static CompletionStage<CqlSession> inItsDatacenter(
      CqlSession session, SessionSettings settings) {
    TreeSet<String> known = new TreeSet<>();
    for (Node node : session.getMetadata().getNodes().values()) {
      known.add(String.valueOf(node.getDatacenter()));
    }
    if (known.contains(settings.datacenter())) {
      return CompletableFuture.completedStage(session);
    }
    return session
        .closeAsync()
        .thenCompose(
            closed ->
                CompletableFuture.failedStage(
                    new SnapshotStoreException(
                        "Cassandra at %s has no datacenter '%s', only %s. Set %s.basic.load-balancing-policy.local-datacenter to the one that is near."
                            .formatted(
                                settings.contactPoints(), settings.datacenter(), known, SECTION))));
  }

  private static SnapshotStoreException refused(SessionSettings settings, Throwable cause) {
    return new SnapshotStoreException(
        "Cassandra at %s cannot be used: %s. %s"
            .formatted(settings.contactPoints(), cause.getMessage(), OpeningRemedy.of(cause)),
        cause);
  }
}
