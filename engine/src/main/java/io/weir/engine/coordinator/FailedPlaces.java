package io.weir.engine.coordinator;

import io.weir.engine.snapshot.SavepointPlace;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the newest savepoints that failed were to go: a subtask that reports late has left chunks
 * there. A number of them, because nobody says that no report will come any more; what a subtask
 * leaves of an older one stays in a directory that has no manifest.
 */
final class FailedPlaces {

  static final int MOST_KEPT = 64;

  private final TreeMap<Long, SavepointPlace> places = new TreeMap<>();

  void add(long checkpointId, SavepointPlace place) {
    places.put(checkpointId, place);
    if (places.size() > MOST_KEPT) {
      places.pollFirstEntry();
    }
  }

  Optional<SavepointPlace> place(long checkpointId) {
    return Optional.ofNullable(places.get(checkpointId));
  }
}
