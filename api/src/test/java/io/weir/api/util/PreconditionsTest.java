package io.weir.api.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PreconditionsTest {

  @Test
  void saysWhatIsWrongWithTheArgumentsInTheirPlaces() {
    assertThat(Preconditions.checkNotNull("x", "gone")).isEqualTo("x");
    assertThatThrownBy(() -> Preconditions.checkArgument(false, "%s of %s at 5%", 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 of 2 at 5% [3]");
    assertThatThrownBy(() -> Preconditions.checkState(false, "closed"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("closed");
    assertThatThrownBy(() -> Preconditions.checkElementIndex(2, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
