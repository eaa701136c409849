package io.weir.persistence.cassandra.session;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.typesafe.config.ConfigException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;

/** What to do when no session could be opened, by what the driver says. Pure. */
final class OpeningRemedy {

  private static final String SECTION = SessionSettings.SECTION + ".driver";

  private OpeningRemedy() {}

  static String of(Throwable failure) {
    Set<Throwable> causes = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(failure, causes);
    if (has(causes, AuthenticationException.class)) {
      return "Check user and password in %s.advanced.auth-provider.".formatted(SECTION);
    }
    if (has(causes, SSLException.class)) {
      return "Check %s.advanced.ssl-engine-factory: whether the node takes TLS at all, and whether the truststore has its certificate, which has to name the node's address."
          .formatted(SECTION);
    }
    if (has(causes, ClosedConnectionException.class)) {
      return "The node took the connection and ended it. If it takes TLS only, set %s.advanced.ssl-engine-factory; its log says what it expects."
          .formatted(SECTION);
    }
    if (has(causes, ConfigException.class) || has(causes, IllegalArgumentException.class)) {
      return "Correct that setting in %s.".formatted(SECTION);
    }
    return "Check that a node runs there and can be reached from here, and %s.basic.contact-points."
        .formatted(SECTION);
  }

  private static boolean has(Set<Throwable> causes, Class<? extends Throwable> type) {
    return causes.stream().anyMatch(type::isInstance);
  }

  /** The driver keeps the errors of each node apart, and causes of causes. */
  private static void collect(Throwable failure, Set<Throwable> found) {
    if (failure == null || !found.add(failure)) {
      return;
    }
    collect(failure.getCause(), found);
    if (failure instanceof AllNodesFailedException all) {
      all.getAllErrors().values().stream()
          .flatMap(List::stream)
          .forEach(error -> collect(error, found));
    }
  }
}
