package io.weir.engine.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.engine.channel.Batch;
import io.weir.engine.channel.Timestamps;
import io.weir.engine.inflight.RecordsInFlight.Rest;
import io.weir.engine.state.OperatorStateSnapshot.State;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordsInFlightTest {

  private static final int TIMESTAMP = Integer.BYTES; // behind the record's place

  @SuppressWarnings("unchecked") // its records are longs
  private final RecordsInFlight records =
      new RecordsInFlight(
          "op (1/1)",
          0,
          List.of(
              new InFlightInput(
                  "input",
                  0,
                  1,
                  (TypeSerializer<Object>) (TypeSerializer<?>) LongSerializer.INSTANCE,
                  Optional.empty())));

  @Test
  void everyTimestampComesBackAndSoDoesNone() {
    long[] times = {7, Timestamps.NONE, Long.MIN_VALUE, -1, Long.MAX_VALUE};

    Batch back = records.restore(capture(times), place -> true, 100).get(0);

    assertThat(IntStream.range(0, back.size()).mapToLong(back::timestamp))
        .containsExactly(7L, Timestamps.NONE, Long.MIN_VALUE, -1L, Long.MAX_VALUE);
  }

  @Test
  void noneIsStoredAsTheLeastNumber() {
    byte[] element = capture(Timestamps.NONE).get(0).elements().get(0);

    assertThat(ByteBuffer.wrap(element).getLong(TIMESTAMP)).isEqualTo(Long.MIN_VALUE);
  }

  private List<State> capture(long... times) {
    Object[] numbers = IntStream.range(0, times.length).mapToObj(i -> (long) i).toArray();
    Batch batch = new Batch(0, numbers, times.length, times, null, () -> {});
    return records.capture(List.of(new Rest(batch, 0)));
  }
}
