package io.weir.engine.inspect;

import java.util.List;
import java.util.Optional;

/**
 * How one state differs between two checkpoints. Values are compared by their bytes, so one that
 * was written anew with equal content is the same, and one whose schema has changed is another.
 *
 * @param kind for people: {@code keyed} or how operator state is redistributed
 * @param schemaBefore as stored, with its version; empty when the first checkpoint lacks the state
 * @param schemaAfter the same of the second
 */
public record StateDifference(
    String name,
    String kind,
    Optional<String> schemaBefore,
    Optional<String> schemaAfter,
    Outcome outcome) {

  /** What the comparison came to. */
  public sealed interface Outcome {
    boolean differs();
  }

  /**
   * Entries of keyed or broadcast state, by key, or elements of a list, in no order.
   *
   * @param samples some of each change
   */
  public record Counted(long added, long changed, long removed, long same, List<Sample> samples)
      implements Outcome {
    public Counted {
      samples = List.copyOf(samples);
    }

    @Override
    public boolean differs() {
      return added + changed + removed > 0;
    }
  }

  /**
   * Where one entry ends and the next begins is known to the state's own serializer alone.
   *
   * @param unlike key groups that were not written as the same bytes; what they hold may be equal
   *     all the same
   * @param groups that have bytes in one of the checkpoints
   */
  public record Opaque(String reason, int unlike, int groups) implements Outcome {
    @Override
    public boolean differs() {
      return unlike > 0;
    }
  }

  /** What has become of an entry. */
  public enum Change {
    ADDED,
    CHANGED,
    REMOVED
  }

  /**
   * One entry in words.
   *
   * @param key of an entry; empty for an element of a list
   */
  public record Sample(
      Change change, Optional<String> key, Optional<String> before, Optional<String> after) {}
}
