package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Any sequence of state operations, captures, writes, confirmations, aborts, restores and
 * rollbacks, also between the entries that a writer writes: what a checkpoint restores is the state
 * as of its capture, and what a rollback leads to as well.
 */
class KeyedStateModelTest {

  private static final int KEYS = 40;

  enum Verb {
    VALUE,
    CLEAR_VALUE,
    CELL,
    CELL_IN_PLACE,
    LIST_ADD,
    LIST_ADD_ALL,
    LIST_UPDATE,
    LIST_CLEAR,
    CELLS_ADD,
    CELLS_IN_PLACE,
    MAP_PUT,
    MAP_REMOVE,
    MAP_IN_PLACE,
    MAP_CLEAR,
    PLAIN_PUT,
    PLAIN_PUT_ALL,
    PLAIN_ITERATE,
    SUM,
    SUM_CLEAR,
    AGGREGATE,
    AGGREGATE_CLEAR,
    TIMER,
    DELETE_TIMER,
    PROCESSING_TIMER,
    DELETE_PROCESSING_TIMER,
    IN_NAMESPACE,
    IN_NAMESPACE_CLEAR,
    MAP_IN_NAMESPACE,
    CAPTURE,
    WRITE,
    CONFIRM,
    ABORT,
    RESTORE,
    ROLL_BACK
  }

  record Action(Verb verb, int key, int number) {}

  @Provide
  Arbitrary<List<Action>> runs() {
    Arbitrary<Verb> verbs =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(
                12, Arbitraries.of(List.of(Verb.values()).subList(0, Verb.CAPTURE.ordinal()))),
            net.jqwik.api.Tuple.of(2, Arbitraries.of(Verb.CAPTURE)),
            net.jqwik.api.Tuple.of(2, Arbitraries.of(Verb.WRITE)),
            net.jqwik.api.Tuple.of(1, Arbitraries.of(Verb.CONFIRM, Verb.CONFIRM, Verb.ABORT)),
            net.jqwik.api.Tuple.of(1, Arbitraries.of(Verb.RESTORE, Verb.CONFIRM, Verb.ABORT)),
            net.jqwik.api.Tuple.of(1, Arbitraries.of(Verb.ROLL_BACK)));
    Arbitrary<Action> actions =
        Combinators.combine(
                verbs,
                Arbitraries.integers().between(0, KEYS - 1),
                Arbitraries.integers().between(0, 20))
            .as(Action::new);
    return actions.list().ofMinSize(20).ofMaxSize(250);
  }

  @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
  void restoresTheStateAsOfTheCapture(@ForAll("runs") List<Action> run) throws Exception {
    new Run(run).play();
  }

  /** A capture and what the state was then. */
  private static final class Taken {
    final KeyedCapture capture;
    final PlainModel model;
    KeyedSnapshot snapshot;
    boolean over;

    Taken(KeyedCapture capture, PlainModel model) {
      this.capture = capture;
      this.model = model;
    }
  }

  private static final class Run {
    private final Deque<Action> actions;
    private final MemoryChunks chunks = new MemoryChunks();
    private final HookedSerializer keys = new HookedSerializer();
    private final List<Taken> outstanding = new ArrayList<>();
    private TestStates states = new TestStates(keys, TestStates.ALL).open();
    private PlainModel model = new PlainModel();
    private Taken confirmed;
    private long nextId = 1;
    private int partsWritten;

    Run(List<Action> actions) {
      this.actions = new ArrayDeque<>(actions);
    }

    void play() throws Exception {
      for (int key = 0; key < KEYS; key++) {
        perform(new Action(Verb.VALUE, key, key));
        perform(new Action(Verb.MAP_PUT, key, key));
        perform(new Action(Verb.CELL, key, key));
        perform(new Action(Verb.TIMER, key, key));
        perform(new Action(Verb.AGGREGATE, key, key));
        perform(new Action(Verb.PROCESSING_TIMER, key, key));
        perform(new Action(Verb.IN_NAMESPACE, key, key));
      }
      while (!actions.isEmpty()) {
        Action action = actions.poll();
        switch (action.verb()) {
          case CAPTURE -> capture();
          case WRITE -> write(action.number());
          case CONFIRM -> confirm(action.number());
          case ABORT -> abort(action.number());
          case RESTORE -> restore();
          case ROLL_BACK -> rollBack(action.number());
          default -> perform(action);
        }
      }
      for (Taken taken : outstanding) {
        if (!taken.over && taken.snapshot == null) {
          writeWhole(taken);
        }
      }
      assertThat(states.dump(KEYS, TestStates.ALL)).isEqualTo(model.dump(KEYS, TestStates.ALL));
    }

    private void capture() {
      outstanding.add(new Taken(states.backend.capture(nextId++), model.copy()));
    }

    /** Writes one capture, with up to {@code between} actions between the entries. */
    private void write(int between) throws Exception {
      for (Taken taken : outstanding) {
        if (taken.snapshot == null && !taken.over) {
          int[] left = {between};
          keys.onWrite(() -> actBetween(left, taken));
          try {
            writeWhole(taken);
          } finally {
            keys.onWrite(() -> {});
          }
          return;
        }
      }
    }

    private void actBetween(int[] left, Taken writing) {
      try {
        while (left[0]-- > 0 && !actions.isEmpty()) {
          Verb next = actions.peek().verb();
          if (next.ordinal() < Verb.CAPTURE.ordinal()) {
            perform(actions.poll());
          } else if (next == Verb.CAPTURE) {
            actions.poll();
            capture();
          } else if (next == Verb.ABORT) {
            abortOther(actions.poll().number(), writing);
          } else if (next == Verb.ROLL_BACK) {
            rollBack(actions.poll().number());
          } else {
            return;
          }
          if (left[0] % 3 == 0) {
            return;
          }
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    private void abortOther(int number, Taken writing) {
      if (!outstanding.isEmpty() && outstanding.get(number % outstanding.size()) != writing) {
        abort(number);
      }
    }

    private void writeWhole(Taken taken) throws Exception {
      try {
        taken.snapshot = chunks.write(taken.capture);
      } catch (CancellationException e) {
        assertThat(taken.over).as("rolled back while it was written").isTrue();
      }
      if (taken.over) {
        return; // nobody asks what it became
      }
      check(taken, TestStates.ALL);
      check(taken, new KeyGroupRange(1, 2));
      checkMerged(taken);
    }

    private void check(Taken taken, KeyGroupRange range) throws Exception {
      check(restored(taken, range), taken, range);
    }

    private static void check(TestStates restored, Taken taken, KeyGroupRange range)
        throws Exception {
      assertThat(restored.dump(KEYS, range))
          .as("checkpoint %s, %s", taken.capture.checkpointId(), range)
          .isEqualTo(taken.model.dump(KEYS, range));
      assertThat(restored.drainTimers()).isEqualTo(taken.model.timers(range));
      assertThat(restored.drainProcessingTimers()).isEqualTo(taken.model.processingTimers(range));
    }

    /** To more subtasks, which go on and take a checkpoint of their own, and back to one. */
    private void checkMerged(Taken taken) throws Exception {
      long later = taken.capture.checkpointId() + 1;
      List<KeyedSnapshot> parts = new ArrayList<>();
      for (int group = 0; group < TestStates.GROUPS; group += 2) {
        TestStates part = restored(taken, new KeyGroupRange(group, group + 1));
        parts.add(chunks.write(part.backend.capture(later), "part " + partsWritten++));
      }
      TestStates merged = new TestStates(keys, TestStates.ALL);
      merged.backend.restore(later, parts, chunks::load);
      check(merged.open(), taken, TestStates.ALL);
    }

    private TestStates restored(Taken taken, KeyGroupRange range) {
      TestStates fresh = new TestStates(keys, range);
      fresh.backend.restore(taken.capture.checkpointId(), List.of(taken.snapshot), chunks::load);
      return fresh.open();
    }

    private void confirm(int number) {
      for (Iterator<Taken> it = outstanding.iterator(); it.hasNext(); ) {
        Taken taken = it.next();
        if (taken.snapshot != null && !taken.over) {
          states.backend.confirm(taken.capture.checkpointId());
          confirmed = taken;
          it.remove();
          outstanding.forEach(
              other -> other.over |= other.capture.checkpointId() < taken.capture.checkpointId());
          return;
        }
        if (number % 2 == 0) {
          return;
        }
      }
    }

    private void abort(int number) {
      if (!outstanding.isEmpty()) {
        Taken taken = outstanding.get(number % outstanding.size());
        if (!taken.over) {
          taken.over = true;
          states.backend.abort(taken.capture.checkpointId());
        }
      }
    }

    private void restore() {
      if (confirmed != null) {
        states.backend.close();
        outstanding.clear();
        states = restored(confirmed, TestStates.ALL);
        model = confirmed.model.copy();
      }
    }

    /** To the confirmed checkpoint, or to one that is written and not confirmed yet. */
    private void rollBack(int number) throws Exception {
      List<Taken> reached = new ArrayList<>(outstanding);
      reached.removeIf(taken -> taken.over || taken.snapshot == null);
      if (confirmed != null) {
        reached.add(confirmed);
      }
      if (!reached.isEmpty()) {
        rollBackTo(reached.get(number % reached.size()));
      }
    }

    private void rollBackTo(Taken target) throws Exception {
      long checkpoint = target.capture.checkpointId();
      assertThat(states.backend.reaches(checkpoint)).isTrue();
      states = new TestStates(states, checkpoint, keys).open();
      outstanding.forEach(taken -> taken.over = true);
      outstanding.clear();
      confirmed = target;
      model = target.model.copy();
      assertThat(states.dump(KEYS, TestStates.ALL))
          .as("rolled back to checkpoint %s", checkpoint)
          .isEqualTo(model.dump(KEYS, TestStates.ALL));
      assertThat(states.timers.eventTime().size()).isEqualTo(model.timers.size());
    }

    private void perform(Action action) throws Exception {
      StateActions.perform(action.verb(), states, model, action.key(), action.number());
    }
  }
}
