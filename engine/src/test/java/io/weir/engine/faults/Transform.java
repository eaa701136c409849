package io.weir.engine.faults;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stateless function does to an id. Keeps the id's last six digits, which serve as event
 * time.
 */
sealed interface Transform extends Serializable {

  List<Long> apply(long id);

  record Shift(int by) implements Transform {
    @Override
    public List<Long> apply(long id) {
      return List.of(id + by * 7_000_000L);
    }
  }

  record Drop(int modulus, int remainder) implements Transform {
    @Override
    public List<Long> apply(long id) {
      return id % modulus == remainder ? List.of() : List.of(id);
    }
  }

  /** Takes nothing away: ids that the divisor divides go to a side output. */
  record Split(int divisor) implements Transform {
    @Override
    public List<Long> apply(long id) {
      return List.of(id);
    }

    boolean isAside(long id) {
      return id % divisor == 0;
    }
  }

  record Multiply(int most) implements Transform {
    @Override
    public List<Long> apply(long id) {
      List<Long> ids = new ArrayList<>();
      for (long copy = 0; copy < id % (most + 1); copy++) {
        ids.add(id + copy * 1_000_000_000L);
      }
      return ids;
    }
  }
}
