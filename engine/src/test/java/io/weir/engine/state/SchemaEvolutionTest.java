package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.state.MapStateDescriptor;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.api.common.typeutils.base.StringSerializer;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From bytes in the repository, which {@link StoredAccounts#main} wrote, to changed classes. */
class SchemaEvolutionTest {

  private static final int KEYS = 6;

  /** Fields removed, added and in another order; a constant more. */
  private static final Map<String, String> LATER =
      Map.of(
          "Level", "public enum Level { LOW, HIGH, TOP }",
          "Point", "public record Point(boolean fixed, double y, int x) {}",
          "Account",
              "public class Account { public double balance = 9; public long id; public Level level;"
                  + " public String owner; public Point at; public String note = \"none\"; }");

  @Test
  void restoresWhatWasStoredAsItWas() throws Exception {
    StoredAccounts same = StoredAccounts.restored(StoredAccounts.FIRST);

    for (long key = 0; key < KEYS; key++) {
      same.backend.setCurrentKey(key);
      String account = text(same.account(key));
      assertThat(text(same.backend.getState(same.value("account")).value())).isEqualTo(account);
      assertThat(text(same.backend.getMapState(same.byName()).get("first"))).isEqualTo(account);
      assertThat(same.backend.getListState(same.points()).get())
          .containsExactly(same.point(key), same.point(key + 1));
    }
  }

  @Test
  void restoresWithFieldsAddedAndRemoved() throws Exception {
    checkLater(StoredAccounts.restored(LATER));
  }

  @Test
  void writesAllOfItAnew() throws Exception {
    StoredAccounts later = StoredAccounts.restored(LATER);
    ask(later);

    StoredBytes second = later.snapshot(2);

    assertThat(second.keyed().chunks()).allMatch(ref -> ref.id().sequenceNr() == 2);
    assertThat(second.keyed().stateSchemas().get("account")).contains("balance", "LOW,HIGH,TOP");
    checkLater(StoredAccounts.restored(LATER, second));
  }

  @Test
  void buildsOnNothingThatWasCapturedBeforeAStateWasAskedFor() throws Exception {
    StoredAccounts later = StoredAccounts.restored(LATER);
    MemoryChunks chunks = new MemoryChunks();
    chunks.write(later.backend.capture(2)); // nobody has asked for any state yet
    ask(later);
    later.backend.confirm(2);

    KeyedSnapshot third = chunks.write(later.backend.capture(3));

    assertThat(third.chunks()).isNotEmpty().allMatch(ref -> ref.id().sequenceNr() == 3);
  }

  @Test
  void keepsTheBytesOfAStateThatNobodyAsksFor() throws Exception {
    StoredBytes second = StoredAccounts.restored(LATER).snapshot(2);

    checkLater(StoredAccounts.restored(LATER, second));
  }

  @Test
  void refusesAFieldOfAnotherType() {
    assertRefused(
        "Account",
        "public class Account { public int id; public Level level; public Point at; }",
        "op (1/1): state 'account' was stored as 'value pojo(stored.Account;",
        "field 'id': 'long' is now 'int'",
        "Declare it as before");
  }

  @Test
  void refusesABoxInPlaceOfAPrimitive() {
    assertRefused(
        "Account",
        "public class Account { public Long id; public Level level; public Point at; }",
        "field 'id': 'long' is now 'long?'");
  }

  @Test
  void refusesAnEnumThatHasLostAConstant() {
    assertRefused(
        "Level",
        "public enum Level { HIGH, TOP }",
        "field 'level': the enum stored.Level has lost LOW",
        "put it back");
  }

  @Test
  void followsConstantsThatHaveBeenPutInAnotherOrder() throws Exception {
    StoredAccounts other =
        StoredAccounts.restored(with(LATER, "Level", "public enum Level { TOP, HIGH, LOW }"));
    other.backend.setCurrentKey(1L);

    assertThat(text(other.backend.getState(other.value("account")).value())).contains("level=HIGH");
  }

  @Test
  void refusesAClassOfAnotherName() throws Exception {
    StoredAccounts renamed =
        StoredAccounts.restored(
            with(LATER, "Client", "public class Client { public long id; public String owner; }"));

    assertThatThrownBy(
            () ->
                renamed.backend.getState(
                    new ValueStateDescriptor<>("account", renamed.type("Client"))))
        .isInstanceOf(StateMigrationException.class)
        .hasMessageContaining("the class was stored.Account and is now stored.Client");
  }

  @Test
  void refusesToEnableOrDisableATimeToLive() throws Exception {
    StoredAccounts enabled = StoredAccounts.restored(LATER);
    assertThatThrownBy(() -> enabled.backend.getState(enabled.expiring("account")))
        .isInstanceOf(StateMigrationException.class)
        .hasMessageContaining("a time to live was enabled in between");

    StoredAccounts disabled = StoredAccounts.restored(LATER);
    assertThatThrownBy(() -> disabled.backend.getState(disabled.value("expiring account")))
        .isInstanceOf(StateMigrationException.class)
        .hasMessageContaining("a time to live was disabled in between");
  }

  @Test
  void refusesMapKeysOfAnotherType() throws Exception {
    StoredAccounts later = StoredAccounts.restored(LATER);

    assertThatThrownBy(
            () ->
                later.backend.getMapState(
                    new MapStateDescriptor<>(
                        "by name", LongSerializer.INSTANCE, later.type("Account"))))
        .isInstanceOf(StateMigrationException.class)
        .hasMessageContaining("op (1/1): state 'by name' was stored as 'map string to pojo(");
  }

  @Test
  void refusesAnotherTypeOfKey() throws Exception {
    StoredBytes stored = stored();
    KeyedStateBackend<String> other =
        new KeyedStateBackend<>(
            StringSerializer.INSTANCE, TestStates.settings(TestStates.ALL, ChangeTracking.ON));

    assertThatThrownBy(() -> other.restore(1, List.of(stored.keyed()), stored.bytes()::get))
        .isInstanceOf(StateMigrationException.class)
        .hasMessageContaining("op (1/1): the key was stored as 'long'")
        .hasMessageContaining("A key's type cannot change");
  }

  @Test
  void refusesSchemasOfANewerVersion() throws Exception {
    StoredBytes stored = stored();
    Map<String, String> newer = new HashMap<>(stored.keyed().stateSchemas());
    newer.replaceAll((state, schema) -> "2" + schema.substring(1));
    KeyedSnapshot keyed = stored.keyed();
    KeyedSnapshot raised =
        new KeyedSnapshot(
            keyed.firstKeyGroup(), keyed.lastKeyGroup(), keyed.keySchema(), newer, keyed.chunks());
    StoredAccounts accounts =
        StoredAccounts.restored(
            LATER, new StoredBytes(raised, stored.bytes(), stored.operatorState()));

    assertThatThrownBy(() -> accounts.backend.getState(accounts.value("account")))
        .isInstanceOf(StateMigrationException.class)
        .hasMessageContaining("state 'account': its schema has version 2")
        .hasMessageContaining("Restore with the version that wrote the checkpoint");
  }

  @Test
  void reportsAllStatesThatDoNotFitWhenAskedTo() throws Exception {
    StoredAccounts changed =
        StoredAccounts.restored(
            with(
                LATER,
                "Account",
                "public class Account { public int id; public Level level; public Point at; }"));
    changed.backend.collectRefusals();
    changed.backend.getState(changed.value("account"));
    changed.backend.getListState(changed.points());
    changed.backend.getMapState(changed.byName());

    assertThat(changed.backend.refusals())
        .extracting(Throwable::getMessage)
        .hasSize(2)
        .allMatch(message -> message.contains("field 'id': 'long' is now 'int'"))
        .anyMatch(message -> message.startsWith("op (1/1): state 'account'"))
        .anyMatch(message -> message.startsWith("op (1/1): state 'by name'"));
    assertThatThrownBy(() -> changed.backend.getState(changed.expiring("expiring account")))
        .isInstanceOf(StateMigrationException.class);
  }

  private static StoredBytes stored() throws Exception {
    return StoredBytes.read(
        SchemaEvolutionTest.class.getClassLoader().getResourceAsStream(StoredAccounts.FILE));
  }

  private static void assertRefused(String type, String source, String... parts) {
    Map<String, String> sources = new HashMap<>(LATER);
    sources.put(type, source);
    assertThatThrownBy(
            () -> {
              StoredAccounts changed = StoredAccounts.restored(sources);
              changed.backend.getState(changed.value("account"));
            })
        .isInstanceOf(StateMigrationException.class)
        .hasMessageContainingAll(parts);
    assertThatThrownBy(
            () -> {
              StoredAccounts changed = StoredAccounts.restored(sources);
              changed.operatorState.getListState(changed.list("accounts"));
            })
        .isInstanceOf(StateMigrationException.class)
        .hasMessageContaining("op (1/1): operator state 'accounts' was stored as 'pojo(");
  }

  private static Map<String, String> with(Map<String, String> all, String type, String source) {
    Map<String, String> changed = new HashMap<>(all);
    changed.put(type, source);
    return changed;
  }

  /** Touches no entry, which would be a change. */
  private static void ask(StoredAccounts accounts) {
    accounts.backend.getState(accounts.value("account"));
    accounts.backend.getState(accounts.expiring("expiring account"));
    accounts.backend.getMapState(accounts.byName());
    accounts.backend.getListState(accounts.points());
  }

  private static void checkLater(StoredAccounts later) throws Exception {
    for (long key = 0; key < KEYS; key++) {
      later.backend.setCurrentKey(key);
      String account = laterAccount(key);
      assertThat(text(later.backend.getState(later.value("account")).value())).isEqualTo(account);
      assertThat(text(later.backend.getState(later.expiring("expiring account")).value()))
          .isEqualTo(account);
      assertThat(text(later.backend.getMapState(later.byName()).get("first"))).isEqualTo(account);
      assertThat(later.backend.getListState(later.points()).get())
          .extracting(Object::toString)
          .containsExactly(laterPoint(key), laterPoint(key + 1));
    }
    assertThat(later.operatorState.getListState(later.list("accounts")).get())
        .extracting(SchemaEvolutionTest::text)
        .containsExactly(laterAccount(1), laterAccount(2));
    assertThat(text(later.operatorState.getBroadcastState(later.byName()).get("rule")))
        .isEqualTo(laterAccount(3));
  }

  private static String laterAccount(long key) {
    return "{balance=9.0, id=%d, level=%s, owner=owner %d, at=%s, note=none}"
        .formatted(key * 1_000_000_007L, key % 2 == 0 ? "LOW" : "HIGH", key, laterPoint(key));
  }

  private static String laterPoint(long key) {
    return "Point[fixed=false, y=" + key / 4.0 + ", x=" + key + "]";
  }

  private static String text(Object pojo) {
    Map<String, Object> fields = new LinkedHashMap<>();
    try {
      for (Field field : pojo.getClass().getFields()) {
        fields.put(field.getName(), field.get(pojo));
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
    return fields.toString();
  }
}
