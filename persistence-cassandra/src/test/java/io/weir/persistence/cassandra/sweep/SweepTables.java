package io.weir.persistence.cassandra.sweep;

import static io.weir.persistence.cassandra.CassandraSystem.await;

import akka.actor.typed.javadsl.Adapter;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.chunk.ChunkIndex;
import io.weir.persistence.cassandra.chunk.ChunkTable;
import io.weir.persistence.cassandra.commit.CheckpointTable;
import io.weir.persistence.cassandra.commit.JobTable;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.schema.KeyspaceName;

/** The tables of a test's keyspace. */
public final class SweepTables {

  private SweepTables() {}

  public static OrphanSweep.Tables of(CassandraSystem cassandra) {
    Keyspace keyspace =
        await(
            Cassandra.get(Adapter.toClassic(cassandra.system()))
                .keyspace(new KeyspaceName(cassandra.keyspace())));
    return new OrphanSweep.Tables(
        await(ChunkIndex.of(keyspace)),
        await(ChunkTable.of(keyspace)),
        await(CheckpointTable.of(keyspace)),
        await(JobTable.of(keyspace)));
  }
}
