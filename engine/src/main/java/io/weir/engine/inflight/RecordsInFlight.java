package io.weir.engine.inflight;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.api.core.memory.DataOutputSerializer;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.CreditReturn;
import io.weir.engine.channel.Timestamps;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.state.OperatorStateSnapshot.Redistribution;
import io.weir.engine.state.OperatorStateSnapshot.State;
import io.weir.engine.state.RecordSchema;
import io.weir.engine.state.StateMigrationException;
import io.weir.engine.state.StateSerializationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Puts the records in flight of one subtask into bytes, and gets them back. An element is: its
 * place (4 bytes: the key group, or {@code -1 - subtask} when the record has no key), the timestamp
 * (8), and the record as its type's serializer writes it. Elements of an input are in the order in
 * which they came in.
 */
public final class RecordsInFlight {

  private static final CreditReturn PAID = () -> {};

  private final String where;
  private final int subtask;
  private final List<InFlightInput> inputs;

  /** What is left of a batch, from record {@code from} on. */
  public record Rest(Batch batch, int from) {}

  /** Whose records a subtask is given back. */
  @FunctionalInterface
  public interface Owner {

    /**
     * @param place key group, or {@code -1 - subtask}
     */
    boolean owns(int place);
  }

  /**
   * @param where operator and subtask, for messages
   * @param subtask its index
   * @param inputs those that barriers may overtake on
   */
  public RecordsInFlight(String where, int subtask, List<InFlightInput> inputs) {
    this.where = where;
    this.subtask = subtask;
    this.inputs = List.copyOf(inputs);
  }

  /**
   * As of now: user code may change the records when it gets them.
   *
   * @throws StateSerializationException that names the input
   */
  public List<State> capture(List<Rest> rests) {
    List<State> states = new ArrayList<>();
    for (InFlightInput input : inputs) {
      List<byte[]> elements = new ArrayList<>();
      for (Rest rest : rests) {
        if (input.contains(rest.batch().channel())) {
          write(input, rest, elements);
        }
      }
      if (!elements.isEmpty()) {
        states.add(
            new State(
                input.name(),
                Redistribution.IN_FLIGHT,
                RecordSchema.of(input.serializer()),
                elements));
      }
    }
    return states;
  }

  private void write(InFlightInput input, Rest rest, List<byte[]> elements) {
    DataOutputSerializer out = new DataOutputSerializer(64);
    Batch batch = rest.batch();
    try {
      for (int i = rest.from(); i < batch.size(); i++) {
        out.clear();
        out.writeInt(place(input, batch.record(i)));
        out.writeLong(Timestamps.stored(batch.timestamp(i)));
        input.serializer().serialize(batch.record(i), out);
        elements.add(out.getCopyOfBuffer());
      }
    } catch (Exception e) {
      throw new StateSerializationException(
          "%s: a record in flight from %s cannot be serialised (%s): check the serializer of its type"
              .formatted(where, input.name(), e),
          e);
    }
  }

  private int place(InFlightInput input, Object record) throws Exception {
    return input.keys().isPresent() ? input.keys().get().keyGroup(record) : -1 - subtask;
  }

  /**
   * The batches to process before anything that comes in.
   *
   * @param states from {@link #capture}, of this subtask or of all that there were
   * @param mostRecords of a batch
   * @throws StateMigrationException when the job has no such input any more, or another type
   */
  public List<Batch> restore(List<State> states, Owner owner, int mostRecords) {
    List<Batch> batches = new ArrayList<>();
    for (State state : states) {
      InFlightInput input = input(state);
      List<byte[]> own = state.elements().stream().filter(one -> owner.owns(place(one))).toList();
      for (int from = 0; from < own.size(); from += mostRecords) {
        batches.add(
            read(input, state, own.subList(from, Math.min(own.size(), from + mostRecords))));
      }
    }
    return batches;
  }

  private static int place(byte[] element) {
    return ((element[0] & 0xff) << 24)
        | ((element[1] & 0xff) << 16)
        | ((element[2] & 0xff) << 8)
        | (element[3] & 0xff);
  }

  private InFlightInput input(State state) {
    Optional<InFlightInput> found =
        inputs.stream().filter(input -> input.name().equals(state.name())).findFirst();
    return found.orElseThrow(
        () ->
            new StateMigrationException(
                "%s: the checkpoint has %d records in flight on an input that the job does not have any more, or that stores none (%s). Restore a savepoint, which has none in flight, or the job as it was"
                    .formatted(where, state.elements().size(), state.name())));
  }

  private Batch read(InFlightInput input, State state, List<byte[]> elements) {
    String what = where + ": records in flight from " + state.name();
    TypeSerializer<Object> reader = RecordSchema.reader(what, input.serializer(), state.schema());
    Object[] records = new Object[elements.size()];
    long[] timestamps = new long[elements.size()];
    try {
      for (int i = 0; i < records.length; i++) {
        byte[] bytes = elements.get(i);
        DataInputDeserializer in = new DataInputDeserializer(bytes, 0, bytes.length);
        in.readInt();
        timestamps[i] = Timestamps.stored(in.readLong());
        records[i] = reader.deserialize(in);
        if (in.available() > 0) {
          throw new IOException(in.available() + " bytes behind a record");
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new SnapshotStoreException(
          what + " cannot be read (" + e + "). Restore another checkpoint", e);
    }
    boolean timed = Arrays.stream(timestamps).anyMatch(time -> time != Timestamps.NONE);
    return new Batch(
        input.firstChannel(), records, records.length, timed ? timestamps : null, null, PAID);
  }
}
