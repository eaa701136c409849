package io.weir.benchmarks.weir;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeinfo.Types;
import io.weir.benchmarks.state.Finding;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.state.ChangeTracking;
import io.weir.engine.state.KeyGroupRange;
import io.weir.engine.state.KeyGroups;
import io.weir.engine.state.KeyedStateBackend;
import io.weir.engine.state.KeyedStateSettings;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;

/**
 * Bytes of heap for each entry of a keyed state, as a subtask that owns half of the key groups has
 * it just after a checkpoint, and of a HashMap with equal entries.
 */
public final class MemoryWorker {

  private static final int GROUPS = 128;
  private static final int COLLECTIONS = 3;
  private static final long CHECKPOINT = 1;

  /** What a job would keep of a key. */
  public record Totals(long count, long sum) {}

  /** Makes something that is full. */
  private interface Filled {
    Object fill() throws Exception;
  }

  private MemoryWorker() {}

  /**
   * @param arguments case, entries
   */
  public static void main(String[] arguments) throws Exception {
    int entries = Integer.parseInt(arguments[1]);
    compare("long to long", entries, Types.LONG, key -> key, Types.LONG, key -> key + 1_000);
    compare(
        "String to record of two longs",
        entries,
        Types.STRING,
        key -> "key-" + key,
        TypeInformation.of(Totals.class),
        key -> new Totals(key, key + 1_000));
  }

  private static <K, V> void compare(
      String name,
      int entries,
      TypeInformation<K> keyType,
      LongFunction<K> keys,
      TypeInformation<V> valueType,
      LongFunction<V> values)
      throws Exception {
    double map = bytes(entries, () -> map(entries, keys, values));
    double state = bytes(entries, () -> backend(entries, keyType, keys, valueType, values));
    print(name + ": state, bytes", state);
    print(name + ": HashMap, bytes", map);
    print(name + ": times HashMap", state / map);
  }

  private static <K, V> Object map(int entries, LongFunction<K> keys, LongFunction<V> values) {
    Map<K, V> map = new HashMap<>();
    for (long next = 0; map.size() < entries; next++) {
      K key = keys.apply(next);
      if (isOwned(key)) {
        map.put(key, values.apply(next));
      }
    }
    return map;
  }

  private static <K, V> Object backend(
      int entries,
      TypeInformation<K> keyType,
      LongFunction<K> keys,
      TypeInformation<V> valueType,
      LongFunction<V> values)
      throws Exception {
    ExecutionConfig config = new ExecutionConfig();
    KeyedStateBackend<K> backend =
        new KeyedStateBackend<>(
            keyType.createSerializer(config),
            new KeyedStateSettings(
                "memory", new KeyGroupRange(0, GROUPS / 2 - 1), GROUPS, ChangeTracking.ON, config));
    ValueState<V> state = backend.getState(new ValueStateDescriptor<>("value", valueType));
    int filled = 0;
    for (long next = 0; filled < entries; next++) {
      K key = keys.apply(next);
      if (isOwned(key)) {
        backend.setCurrentKey(key);
        state.update(values.apply(next));
        filled++;
      }
    }
    checkpoint(backend);
    return backend;
  }

  private static void checkpoint(KeyedStateBackend<?> backend) {
    backend
        .capture(CHECKPOINT)
        .write(
            (part, first, last, bytes) ->
                CompletableFuture.completedFuture(
                    new ChunkRef(new ChunkId("keyed-" + part, CHECKPOINT), bytes.length, 0)),
            Runnable::run)
        .toCompletableFuture()
        .join();
    backend.confirm(CHECKPOINT);
  }

  private static boolean isOwned(Object key) {
    return KeyGroups.keyGroup(key, GROUPS) < GROUPS / 2;
  }

  private static double bytes(int entries, Filled filled) throws Exception {
    long before = usedBytes();
    Object kept = filled.fill();
    long after = usedBytes();
    Reference.reachabilityFence(kept);
    return (after - before) / (double) entries;
  }

  private static long usedBytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void print(String name, double value) {
    System.out.println(new Finding(name, value, value).line());
  }
}
