package io.weir.persistence.cassandra;

import io.weir.persistence.cassandra.chunk.ChunkTable;
import io.weir.persistence.cassandra.commit.CassandraHeads;
import io.weir.persistence.cassandra.keyspace.Keyspace;
import io.weir.persistence.cassandra.sweep.OrphanSweep;
import java.util.concurrent.CompletionStage;

/** The tables of a store for jobs, with their statements prepared. */
record StoreTables(CassandraHeads.Tables commits, ChunkTable chunks) {

  static CompletionStage<StoreTables> of(Keyspace keyspace) {
    return CassandraHeads.tables(keyspace).thenCombine(ChunkTable.of(keyspace), StoreTables::new);
  }

  OrphanSweep.Tables sweep() {
    return new OrphanSweep.Tables(commits.index(), chunks, commits.checkpoints(), commits.jobs());
  }
}
