package io.weir.api.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JobIDTest {

  @Property
  void comesBackFromItsHexadecimalForm(@ForAll long lower, @ForAll long upper) {
    JobID id = new JobID(lower, upper);
    assertThat(id.toHexString()).hasSize(32);
    assertThat(JobID.fromHexString(id.toHexString())).isEqualTo(id).hasSameHashCodeAs(id);
    assertThat(new JobID(id.getBytes())).isEqualByComparingTo(id);
  }

  @Test
  void refusesWhatIsNoId() {
    assertThatThrownBy(() -> JobID.fromHexString("12")).hasMessageContaining("32 hexadecimal");
    assertThatThrownBy(() -> JobID.fromHexString("zz".repeat(16)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isNewEachTime() {
    assertThat(JobID.generate()).isNotEqualTo(new JobID());
  }

  @Test
  void aSuspendedJobHasEndedHereAlone() {
    assertThat(JobStatus.SUSPENDED.isTerminalState()).isTrue();
    assertThat(JobStatus.SUSPENDED.isGloballyTerminalState()).isFalse();
    assertThat(JobStatus.FAILED.isGloballyTerminalState()).isTrue();
    assertThat(JobStatus.RESTARTING.isTerminalState()).isFalse();
  }
}
