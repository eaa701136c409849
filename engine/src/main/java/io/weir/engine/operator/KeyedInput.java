package io.weir.engine.operator;

import io.weir.api.java.functions.KeySelector;
import io.weir.engine.channel.Batch;
import io.weir.engine.code.OwnCode;
import io.weir.engine.code.Template;
import io.weir.engine.state.CurrentKey;
import io.weir.engine.state.KeyedStateBackend;
import io.weir.engine.state.OneWord;

/**
 * Makes the key of a chain's next record the current one. The keys of the next {@link
 * CurrentKey#BLOCK} records are taken together, so that the state of all of them can be fetched
 * from memory at once. Driven by the subtask's actor.
 */
interface KeyedInput {

  /**
   * The key of record {@code index} is the current one.
   *
   * @throws Exception what the selector throws, or why there can be no state for the key
   */
  void select(Batch batch, int index) throws Exception;

  static KeyedInput of(
      KeySelector<Object, Object> selector, OperatorContext context, OwnCode code) {
    return code.make(KeyedInput.class, Blocks.class, selector, context.state().keyContext());
  }

  /** Each input of a chain has its own copy. */
  @Template
  final class Blocks implements KeyedInput {
    private final KeySelector<Object, Object> selector;
    private final KeyedStateBackend<Object> state;
    private final CurrentKey<Object> keys;
    private final OneWord<Object> layout; // null: keys are objects
    private final boolean longs; // keys are
    private final boolean ints;
    private int first; // record of the batch that the block begins with
    private int end;
    private long block = -1;

    /** Written so that the compiler keeps the reads of {@link Batch#touch}. */
    private int unusedSeen;

    Blocks(KeySelector<Object, Object> selector, KeyedStateBackend<Object> state) {
      this.selector = selector;
      this.state = state;
      this.keys = state.keys();
      this.layout = keys.layout();
      this.longs = layout != null && layout.type().equals(Long.class);
      this.ints = layout != null && layout.type().equals(Integer.class);
    }

    @Override
    public void select(Batch batch, int index) throws Exception {
      if (index == 0 || index >= end || block != keys.block()) {
        take(batch, index);
      }
      keys.select(index - first);
    }

    /**
     * Longs and ints are unboxed where the selector gives them, before any other call: the compiler
     * does not make a box that nobody else sees.
     */
    private void add(Object record) throws Exception {
      if (longs) {
        addLong(selector.getKey(record));
      } else if (ints) {
        addInt(selector.getKey(record));
      } else {
        keys.add(selector.getKey(record));
      }
    }

    private void addLong(Object key) {
      if (key == null) {
        keys.add(null); // says why that cannot be
      }
      long word = (Long) key;
      keys.add(Long.hashCode(word), word);
    }

    private void addInt(Object key) {
      if (key == null) {
        keys.add(null);
      }
      int word = (Integer) key;
      keys.add(Integer.hashCode(word), word);
    }

    private void take(Batch batch, int from) throws Exception {
      int most = Math.min(CurrentKey.BLOCK, batch.size() - from);
      keys.begin(most);
      first = from;
      end = from;
      unusedSeen += batch.touch(from, from + most);
      try {
        while (end < from + most) {
          add(batch.record(end));
          end++;
        }
      } catch (Exception | Error e) {
        if (end == from) {
          throw e;
        } // else the records in front of it come first; it will be first of the next block
      }
      state.lookAhead();
      block = keys.block();
    }
  }
}
