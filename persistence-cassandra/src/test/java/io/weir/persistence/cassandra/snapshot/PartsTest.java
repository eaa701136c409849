package io.weir.persistence.cassandra.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PartsTest {

  private static final long MIB = 1 << 20;

  @Test
  void cutsAtOneMebibyteAndSixteenToAPartition() {
    assertThat(new Parts(0).count()).isZero();
    assertThat(new Parts(0).slices()).isZero();
    assertThat(new Parts(1).count()).isEqualTo(1);
    assertThat(new Parts(MIB).count()).isEqualTo(1);
    assertThat(new Parts(16 * MIB).slices()).isEqualTo(1);
    assertThat(new Parts(16 * MIB + 1).count()).isEqualTo(17);
    assertThat(new Parts(16 * MIB + 1).slices()).isEqualTo(2);
    assertThat(Parts.sliceOf(15)).isZero();
    assertThat(Parts.sliceOf(16)).isEqualTo(1);
  }

  @Property(tries = 500)
  void partsMakeUpTheWhole(@ForAll @LongRange(min = 0, max = Integer.MAX_VALUE) long bytes) {
    Parts parts = new Parts(bytes);
    long sum = 0;
    for (int part = 0; part < parts.count(); part++) {
      assertThat(Parts.offset(part)).isEqualTo((int) sum);
      assertThat(parts.length(part)).isBetween(1, Parts.PART_BYTES);
      assertThat(Parts.sliceOf(part)).isLessThan(parts.slices());
      sum += parts.length(part);
    }
    assertThat(sum).isEqualTo(bytes);
  }

  @Test
  void refusesWhatAnArrayCannotHold() {
    assertThatThrownBy(() -> new Parts(Integer.MAX_VALUE + 1L)).hasMessageContaining("at most");
  }
}
