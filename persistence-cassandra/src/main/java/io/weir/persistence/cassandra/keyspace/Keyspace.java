package io.weir.persistence.cassandra.keyspace;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.weir.persistence.cassandra.health.JobCommits;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.session.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One keyspace whose schema has been checked. Tables prepare their statements once and are then
 * shared by all who use the keyspace in this ActorSystem. Safe for use from any thread.
 */
public final class Keyspace {

  private final KeyspaceName name;
  private final Requests requests;
  private final JobCommits commits;
  private final Map<Class<?>, CompletionStage<?>> tables = new ConcurrentHashMap<>();

  Keyspace(KeyspaceName name, Requests requests, JobCommits commits) {
    this.name = name;
    this.requests = requests;
    this.commits = commits;
  }

  public KeyspaceName name() {
    return name;
  }

  public Requests requests() {
    return requests;
  }

  /** Whom to tell of commits, for health checks. */
  public JobCommits commits() {
    return commits;
  }

  /** What a person calls a store in it, which is also its address. */
  public String description() {
    return "cassandra:" + name;
  }

  /**
   * @param cql with {@code %s} for the keyspace
   */
  public CompletionStage<PreparedStatement> prepare(String cql) {
    return requests.prepare(cql.formatted(name));
  }

  /** In the order given. */
  public CompletionStage<List<PreparedStatement>> prepareAll(List<String> cql) {
    CompletionStage<List<PreparedStatement>> all =
        CompletableFuture.completedStage(new ArrayList<>());
    for (String statement : cql) {
      all =
          all.thenCombine(
              prepare(statement),
              (prepared, next) -> {
                prepared.add(next);
                return prepared;
              });
    }
    return all.thenApply(List::copyOf);
  }

  /** The statements on one table; prepared by who asks first, and anew after that has failed. */
  public <T> CompletionStage<T> table(
      Class<T> type, Function<Keyspace, CompletionStage<T>> prepare) {
    @SuppressWarnings("unchecked") // only put below, by the same class
    CompletionStage<T> prepared =
        (CompletionStage<T>) tables.computeIfAbsent(type, first -> prepare.apply(this));
    return prepared.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            tables.remove(type, prepared);
          }
        });
  }
}
