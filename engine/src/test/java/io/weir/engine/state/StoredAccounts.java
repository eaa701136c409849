package io.weir.engine.state;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.state.ListStateDescriptor;
import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.StateTtlConfig;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.StringSerializer;
import io.weir.engine.code.OwnCode;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkRef;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A job's state in which a POJO, a record and an enum occur wherever they can, of some version of
 * those classes. {@link #main} writes the file that the tests restore; it is run again only when
 * the format breaks, and then the old file stays, with a test that it is refused.
 */
final class StoredAccounts {

  static final String FILE = "stored-state/accounts-1.bin";

  /** The classes as they were when the file was written. */
  static final Map<String, String> FIRST =
      Map.of(
          "Level", "public enum Level { LOW, HIGH }",
          "Point", "public record Point(int x, double y, String label) {}",
          "Account",
              "public class Account { public long id; public String owner; public int visits;"
                  + " public Integer age; public Level level; public java.util.List<String> tags;"
                  + " public Point at; }");

  final ClassVersion classes;
  final KeyedStateBackend<Long> backend;
  private final Map<ChunkRef, byte[]> known = new HashMap<>();
  final OperatorStateBackend operatorState =
      new OperatorStateBackend("op (1/1)", new ExecutionConfig());

  StoredAccounts(Map<String, String> sources) {
    this.classes = new ClassVersion(sources);
    this.backend =
        new KeyedStateBackend<>(
            LongSerializer.INSTANCE,
            new KeyedStateSettings(
                "op (1/1)",
                TestStates.ALL,
                TestStates.GROUPS,
                ChangeTracking.ON,
                new ExecutionConfig(),
                OwnCode.shared(),
                new SteppedClock()));
  }

  /** Those of the file, restored with other versions of the classes. */
  static StoredAccounts restored(Map<String, String> sources) throws Exception {
    try (InputStream file = StoredAccounts.class.getClassLoader().getResourceAsStream(FILE)) {
      return restored(sources, StoredBytes.read(file));
    }
  }

  static StoredAccounts restored(Map<String, String> sources, StoredBytes stored) {
    StoredAccounts accounts = new StoredAccounts(sources);
    accounts.known.putAll(stored.bytes());
    accounts.backend.restore(1, List.of(stored.keyed()), stored.bytes()::get);
    accounts.operatorState.restore(
        OperatorStateFormat.fromChunks("op (1/1)", stored.operatorState()));
    return accounts;
  }

  StoredBytes snapshot(long checkpoint) {
    MemoryChunks chunks = new MemoryChunks();
    KeyedSnapshot keyed = chunks.write(backend.capture(checkpoint));
    keyed.chunks().forEach(ref -> known.computeIfAbsent(ref, missing -> chunks.load(missing)));
    return new StoredBytes(
        keyed, Map.copyOf(known), OperatorStateFormat.toChunks(operatorState.snapshot()));
  }

  /** One account with everything in it for each key. */
  void fill(int keys) throws Exception {
    for (long key = 0; key < keys; key++) {
      backend.setCurrentKey(key);
      backend.getState(value("account")).update(account(key));
      backend.getState(expiring("expiring account")).update(account(key));
      backend.getListState(points()).addAll(List.of(point(key), point(key + 1)));
      backend.getMapState(byName()).put("first", account(key));
    }
    operatorState.getListState(list("accounts")).addAll(List.of(account(1), account(2)));
    operatorState.getBroadcastState(byName()).put("rule", account(3));
  }

  Object account(long key) throws Exception {
    Object account = classes.type("Account").getConstructor().newInstance();
    set(account, "id", key * 1_000_000_007L);
    set(account, "owner", "owner " + key);
    set(account, "visits", (int) key);
    set(account, "age", key % 2 == 0 ? null : Integer.valueOf(40));
    set(account, "level", classes.type("Level").getEnumConstants()[(int) key % 2]);
    set(account, "tags", new ArrayList<>(Arrays.asList("a" + key, null)));
    set(account, "at", point(key));
    return account;
  }

  Object point(long key) throws Exception {
    Constructor<?> constructor = classes.type("Point").getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor.newInstance((int) key, key / 4.0, "label " + key);
  }

  private static void set(Object object, String field, Object value) throws Exception {
    object.getClass().getField(field).set(object, value);
  }

  @SuppressWarnings("unchecked") // of a type that is not known here
  TypeSerializer<Object> type(String name) {
    return (TypeSerializer<Object>) TypeInformation.of(classes.type(name)).createSerializer();
  }

  ValueStateDescriptor<Object> value(String name) {
    return new ValueStateDescriptor<>(name, type("Account"));
  }

  ValueStateDescriptor<Object> expiring(String name) {
    ValueStateDescriptor<Object> descriptor = value(name);
    descriptor.enableTimeToLive(StateTtlConfig.newBuilder(Duration.ofDays(1)).build());
    return descriptor;
  }

  ListStateDescriptor<Object> list(String name) {
    return new ListStateDescriptor<>(name, type("Account"));
  }

  ListStateDescriptor<Object> points() {
    return new ListStateDescriptor<>("points", type("Point"));
  }

  MapStateDescriptor<String, Object> byName() {
    return new MapStateDescriptor<>("by name", StringSerializer.INSTANCE, type("Account"));
  }

  public static void main(String[] arguments) throws Exception {
    StoredAccounts accounts = new StoredAccounts(FIRST);
    accounts.fill(6);
    Path file = Path.of(arguments[0], FILE);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      accounts.snapshot(1).write(out);
    }
  }
}
