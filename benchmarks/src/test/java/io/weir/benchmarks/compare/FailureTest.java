package io.weir.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void isTheMemoryThatRanOutWhateverElseIsLogged() {
    assertThat(
            Failure.cause(
                List.of(
                    "java.lang.IllegalStateException: first",
                    "Caused by: java.io.IOException: second",
                    "java.lang.OutOfMemoryError: unable to create native thread; more",
                    "java.lang.OutOfMemoryError: Java heap space")))
        .contains("OutOfMemoryError: unable to create native thread");
  }

  @Test
  void isTheFirstCauseOtherwise() {
    assertThat(
            Failure.cause(
                List.of("java.lang.A: wrapper", "Caused by: java.io.B: b", "Caused by: java.io.C")))
        .contains("java.io.B: b");
  }

  @Test
  void isUnknownWithoutATrace() {
    assertThat(Failure.cause(List.of("started"))).isEmpty();
  }
}
