package io.weir.engine.state;

import java.util.Arrays;

/**
 * Timers by the time they are due: a binary heap in which each timer knows its place, so that one
 * in the middle is removed without a search. Driven by the subtask's actor.
 */
final class TimerHeap<K> {

  private static final int SMALLEST = 16;

  private Timer<K>[] heap = array(SMALLEST);
  private int size;

  void add(Timer<K> timer) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size << 1);
    }
    rise(timer, size++);
  }

  void remove(Timer<K> timer) {
    int place = timer.place();
    Timer<K> moved = heap[--size];
    heap[size] = null;
    if (place != size) {
      settle(moved, place);
    }
  }

  /** The timer that is due first, null when there is none. */
  Timer<K> first() {
    return heap[0];
  }

  int size() {
    return size;
  }

  private void settle(Timer<K> timer, int place) {
    if (place > 0 && timer.timestamp() < heap[(place - 1) >>> 1].timestamp()) {
      rise(timer, place);
    } else {
      sink(timer, place);
    }
  }

  private void rise(Timer<K> timer, int from) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) >>> 1;
      if (heap[parent].timestamp() <= timer.timestamp()) {
        break;
      }
      put(heap[parent], place);
      place = parent;
    }
    put(timer, place);
  }

  private void sink(Timer<K> timer, int from) {
    int place = from;
    for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && heap[child + 1].timestamp() < heap[child].timestamp()) {
        child++;
      }
      if (timer.timestamp() <= heap[child].timestamp()) {
        break;
      }
      put(heap[child], place);
      place = child;
    }
    put(timer, place);
  }

  private void put(Timer<K> timer, int place) {
    heap[place] = timer;
    timer.place(place);
  }

  @SuppressWarnings("unchecked")
  private static <K> Timer<K>[] array(int length) {
    return (Timer<K>[]) new Timer<?>[length];
  }
}
