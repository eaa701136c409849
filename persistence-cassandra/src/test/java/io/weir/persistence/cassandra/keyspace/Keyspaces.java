package io.weir.persistence.cassandra.keyspace;

import io.weir.engine.clock.Clock;
import io.weir.persistence.cassandra.health.JobCommits;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.session.Requests;

/** Keyspaces with requests that a test has made. */
public final class Keyspaces {

  private Keyspaces() {}

  /** Its tables are there. */
  public static Keyspace of(String name, Requests requests) {
    return new Keyspace(new KeyspaceName(name), requests, new JobCommits(Clock.SYSTEM));
  }
}
