package io.weir.persistence.cassandra.session;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.weir.engine.snapshot.SnapshotStoreException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects, and says in our users' words what is wrong when that fails. */
public final class SessionOpening {

  private static final Logger LOG = LoggerFactory.getLogger(SessionOpening.class);
  private static final String SECTION = SessionSettings.SECTION + ".driver";

  private SessionOpening() {}

  /**
   * @return fails with {@link SnapshotStoreException} that says what to do
   */
  public static CompletionStage<CqlSession> of(SessionSettings settings) {
    if (settings.hosts().stream().noneMatch(SessionOpening::isKnown)) {
      return CompletableFuture.failedStage(
          new SnapshotStoreException(
              "Cassandra at %s cannot be used: no address is known for any of these names. Check %s.basic.contact-points."
                  .formatted(settings.contactPoints(), SECTION)));
    }
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

  /** The driver leaves out the others, and without any it goes to the Cassandra on this machine. */
  private static boolean isKnown(String host) {
    try {
      return InetAddress.getByName(host) != null;
    } catch (UnknownHostException e) {
      LOG.warn("No address is known for the contact point {}: {}", host, e.getMessage());
      return false;
    }
  }

  /** With a wrong one the driver connects, and then finds no node for any request. */
  private static CompletionStage<CqlSession> inItsDatacenter(
      CqlSession session, SessionSettings settings) {
    TreeSet<String> known = new TreeSet<>();
    for (Node node : session.getMetadata().getNodes().values()) {
      known.add(String.valueOf(node.getDatacenter()));
    }
    if (known.contains(settings.datacenter())) {
      settings.risk().ifPresent(LOG::warn);
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
