package io.weir.benchmarks.loops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchQueueTest {

  private final BatchQueue<String> queue = new BatchQueue<>(2);

  @Test
  void givesInTheOrderInWhichItTook() {
    queue.offer("a");
    queue.offer("b");
    assertThat(queue.poll()).isEqualTo("a");
    queue.offer("c");
    assertThat(queue.poll()).isEqualTo("b");
    assertThat(queue.poll()).isEqualTo("c");
    assertThat(queue.poll()).isNull();
  }

  @Test
  void takesNoMoreThanItHolds() {
    queue.offer("a");
    queue.offer("b");
    assertThat(queue.offer("c")).isFalse();
    queue.poll();
    assertThat(queue.offer("c")).isTrue();
  }
}
