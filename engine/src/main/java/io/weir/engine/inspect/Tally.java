package io.weir.engine.inspect;

import io.weir.engine.inspect.StateDifference.Change;
import io.weir.engine.inspect.StateDifference.Counted;
import io.weir.engine.inspect.StateDifference.Sample;
import io.weir.engine.inspect.value.StoredValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what differs between entries or elements of a state, and keeps a few in words. */
final class Tally {

  private static final int SAMPLES = 3;
  private static final int MOST_CHARACTERS = 120;
  private static final int MOST_DIGITS = 2 * 24;

  /**
   * What values are put in words with; empty: as hexadecimal digits.
   *
   * @param key empty for elements of a list too
   */
  record Readers(Optional<StoredValue> key, Optional<StoredValue> value) {}

  private final Readers before;
  private final Readers after;
  private final List<Sample> samples = new ArrayList<>();
  private long added;
  private long changed;
  private long removed;
  private long same;

  Tally(Readers before, Readers after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Entries of the same key groups.
   *
   * @param old altered: what is left are those that were removed
   */
  void entries(Map<Slice, Slice> old, Map<Slice, Slice> now) {
    now.forEach(
        (key, value) -> {
          Slice was = old.remove(key);
          if (value.equals(was)) {
            same++;
          } else if (was == null) {
            added++;
            sample(added, Change.ADDED, key, null, value);
          } else {
            changed++;
            sample(changed, Change.CHANGED, key, was, value);
          }
        });
    old.forEach(
        (key, was) -> {
          removed++;
          sample(removed, Change.REMOVED, key, was, null);
        });
  }

  /**
   * Elements and how often each is there.
   *
   * @param old altered
   */
  void elements(Map<Slice, Integer> old, Map<Slice, Integer> now) {
    now.forEach(
        (element, times) -> {
          int was = Optional.ofNullable(old.remove(element)).orElse(0);
          same += Math.min(was, times);
          more(element, times - was);
        });
    old.forEach((element, was) -> more(element, -was));
  }

  private void more(Slice element, int times) {
    if (times > 0) {
      added += times;
      sample(added - times + 1, Change.ADDED, null, null, element);
    } else if (times < 0) {
      removed -= times;
      sample(removed + times + 1, Change.REMOVED, null, element, null);
    }
  }

  Counted counted() {
    return new Counted(added, changed, removed, same, samples);
  }

  private void sample(long number, Change change, Slice key, Slice was, Slice now) {
    if (number <= SAMPLES) {
      Readers keys = change == Change.REMOVED ? before : after;
      samples.add(
          new Sample(
              change,
              words(key, keys.key()),
              words(was, before.value()),
              words(now, after.value())));
    }
  }

  private static Optional<String> words(Slice bytes, Optional<StoredValue> reader) {
    if (bytes == null) {
      return Optional.empty();
    }
    return Optional.of(
        reader
            .map(known -> known.words(bytes.bytes(), MOST_CHARACTERS))
            .orElseGet(() -> digits(bytes)));
  }

  private static String digits(Slice bytes) {
    String all = HexFormat.of().formatHex(bytes.bytes());
    return "0x" + (all.length() <= MOST_DIGITS ? all : all.substring(0, MOST_DIGITS) + "...");
  }
}
