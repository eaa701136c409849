package io.weir.persistence.cassandra.snapshot;

import io.weir.persistence.cassandra.chunk.Crc;
import java.util.Optional;
import java.util.UUID;

/**
 * All of a snapshot but its bytes.
 *
 * @param writeId of one save: a second one under the same number is another row, with other parts
 * @param complete false while parts are being written or deleted
 * @param meta what the user attached to it
 */
record SnapshotRow(
    String persistenceId,
    long sequenceNr,
    UUID writeId,
    long takenAtMillis,
    boolean complete,
    Content content,
    Optional<Serialized> meta) {

  /** What the parts make up. */
  record Content(int serializerId, String manifest, long bytes, int crc32c, int parts) {

    static Content of(Serialized value) {
      return new Content(
          value.serializerId(),
          value.manifest(),
          value.bytes().length,
          Crc.of(value.bytes()),
          new Parts(value.bytes().length).count());
    }
  }

  @Override
  public String toString() {
    return "snapshot %s#%d".formatted(persistenceId, sequenceNr);
  }
}
