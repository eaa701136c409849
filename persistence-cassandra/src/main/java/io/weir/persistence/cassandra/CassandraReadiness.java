package io.weir.persistence.cassandra;

import akka.actor.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import io.weir.persistence.cassandra.health.HealthState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * {@link CassandraHealth} in the shape that the health checks of Akka Management are given by the
 * name of their class: {@code akka.management.health-checks.readiness-checks}. False while
 * Cassandra is down; a degraded one still serves.
 */
public final class CassandraReadiness implements Supplier<CompletionStage<Boolean>> {

  private final CassandraHealth health;

  /** Made by Akka Management. */
  public CassandraReadiness(ActorSystem system) {
    this.health = CassandraHealth.of(Adapter.toTyped(system));
  }

  @Override
  public CompletionStage<Boolean> get() {
    return CompletableFuture.completedStage(health.report().state() != HealthState.DOWN);
  }
}
