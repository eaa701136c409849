package io.weir.engine.state;

import io.weir.api.common.state.ListState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** A list per key, each element of which expires. Reading it removes those that have. */
record TtlListState<T>(HeapListState<?, TtlValue<T>> stored, TimeToLive ttl)
    implements ListState<T> {

  @Override
  public Iterable<T> get() {
    ttl.accessed();
    long now = ttl.now();
    List<T> visible = new ArrayList<>();
    List<TtlValue<T>> left = new ArrayList<>();
    boolean changed = ttl.renewedByReading();
    for (TtlValue<T> element : stored.get()) {
      if (ttl.isVisible(element, now)) {
        visible.add(element.value());
      }
      if (ttl.isExpired(element, now)) {
        changed = true;
      } else {
        left.add(ttl.renewedByReading() ? new TtlValue<>(element.value(), now) : element);
      }
    }
    if (changed) {
      stored.update(left);
    }
    return Collections.unmodifiableList(visible);
  }

  @Override
  public void add(T value) {
    Objects.requireNonNull(value, "You cannot add null to a ListState.");
    ttl.accessed();
    stored.add(ttl.stored(value));
  }

  @Override
  public void addAll(List<T> values) {
    stored.addAll(timed(values));
  }

  @Override
  public void update(List<T> values) {
    stored.update(timed(values));
  }

  @Override
  public void clear() {
    stored.clear();
  }

  private List<TtlValue<T>> timed(List<T> values) {
    Objects.requireNonNull(values, "List of values to add cannot be null.");
    ttl.accessed();
    List<TtlValue<T>> timed = new ArrayList<>(values.size());
    for (T value : values) {
      timed.add(ttl.stored(Objects.requireNonNull(value, "You cannot add null to a ListState.")));
    }
    return timed;
  }
}
