package io.weir.persistence.cassandra.schema;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.persistence.cassandra.schema.SchemaSettings.WhenMissing;
import io.weir.persistence.cassandra.session.Retries;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Looks, before anything is stored, whether the keyspace has the tables of this version. Makes them
 * only when the settings say so.
 */
public final class SchemaCheck {

  /** Making a table waits for all nodes to agree; open-timeout ends the wait for all of them. */
  private static final Duration CREATE_TIMEOUT = Duration.ofMinutes(2);

  private final CqlSession session;
  private final KeyspaceName keyspace;
  private final Component component;
  private final SchemaSettings settings;

  private SchemaCheck(
      CqlSession session, KeyspaceName keyspace, Component component, SchemaSettings settings) {
    this.session = session;
    this.keyspace = keyspace;
    this.component = component;
    this.settings = settings;
  }

  /**
   * @return fails with {@link SnapshotStoreException} that says what is missing and what to do
   */
  public static CompletionStage<Void> of(
      CqlSession session, KeyspaceName keyspace, Component component, SchemaSettings settings) {
    return new SchemaCheck(session, keyspace, component, settings).check();
  }

  private CompletionStage<Void> check() {
    return version().thenCompose(found -> found == NONE ? none() : verdict(found));
  }

  private static final int NONE = 0;

  /** {@link #NONE} when there is no keyspace, no table of versions, or none in it. */
  private CompletionStage<Integer> version() {
    String cql = "SELECT version FROM %s.schema_version WHERE component = '%s'";
    return session
        .executeAsync(
            SimpleStatement.newInstance(cql.formatted(keyspace, component.id()))
                .setIdempotent(true))
        .handle(
            (rows, failure) -> {
              if (failure != null) {
                return missing(Retries.cause(failure));
              }
              Row row = rows.one();
              return row == null ? NONE : row.getInt("version");
            });
  }

  /** A keyspace or table that is not there is an invalid query. */
  private int missing(Throwable cause) {
    if (cause instanceof InvalidQueryException) {
      return NONE;
    }
    throw unread(cause);
  }

  private SnapshotStoreException unread(Throwable cause) {
    String remedy =
        cause instanceof UnauthorizedException
            ? "Grant the user SELECT and MODIFY on the keyspace."
            : "Check that enough nodes of the datacenter are up.";
    return new SnapshotStoreException(
        "The schema of keyspace %s cannot be read: %s. %s"
            .formatted(keyspace, cause.getMessage(), remedy),
        cause);
  }

  private CompletionStage<Void> none() {
    return settings.whenMissing() == WhenMissing.CREATE
        ? create(settings.schema(keyspace).statements(component), 0)
        : keyspaceIsThere()
            .thenCompose(
                there ->
                    CompletableFuture.failedStage(
                        new SnapshotStoreException(there ? noTables() : noKeyspace())));
  }

  /** Each node knows all keyspaces by itself, whatever consistency is configured. */
  private CompletionStage<Boolean> keyspaceIsThere() {
    String cql = "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = '%s'";
    return session
        .executeAsync(
            SimpleStatement.newInstance(cql.formatted(keyspace))
                .setIdempotent(true)
                .setConsistencyLevel(DefaultConsistencyLevel.ONE))
        .handle(
            (rows, failure) -> {
              if (failure != null) {
                throw unread(Retries.cause(failure));
              }
              return rows.one() != null;
            });
  }

  private String noKeyspace() {
    return settings.whenMissing() == WhenMissing.EXPECT
        ? "Keyspace %s does not exist in this Cassandra. Check its name.".formatted(keyspace)
        : "Keyspace %s does not exist. Create it and its tables %s".formatted(keyspace, how());
  }

  private String noTables() {
    return settings.whenMissing() == WhenMissing.EXPECT
        ? "Keyspace %s has no %s, and so nothing of any job. Check its name."
            .formatted(keyspace, component.described())
        : "Keyspace %s has no %s. Create them %s".formatted(keyspace, component.described(), how());
  }

  private String how() {
    return "with what '%s' prints, or for development let weir.persistence.cassandra.schema.create = on do it."
        .formatted(component.command(keyspace));
  }

  private CompletionStage<Void> verdict(int found) {
    if (found == component.version()) {
      return CompletableFuture.completedStage(null);
    }
    return CompletableFuture.failedStage(
        new SnapshotStoreException(
            "Keyspace %s has the %s in version %d, and this version of Weir works with %d. Use another keyspace, or the version of Weir that made it."
                .formatted(keyspace, component.described(), found, component.version())));
  }

  /** One after the other: each is a change of the schema that all nodes have to agree on. */
  private CompletionStage<Void> create(List<String> statements, int next) {
    if (next == statements.size()) {
      return CompletableFuture.completedStage(null);
    }
    SimpleStatement statement =
        SimpleStatement.newInstance(statements.get(next)).setTimeout(CREATE_TIMEOUT);
    return session
        .executeAsync(statement)
        .handle(
            (done, failure) -> {
              if (failure != null) {
                throw notCreated(Retries.cause(failure));
              }
              return null;
            })
        .thenCompose(done -> create(statements, next + 1));
  }

  private SnapshotStoreException notCreated(Throwable cause) {
    return new SnapshotStoreException(
        "The %s in keyspace %s could not be created: %s. Create them with what '%s' prints."
            .formatted(
                component.described(), keyspace, cause.getMessage(), component.command(keyspace)),
        cause);
  }
}
