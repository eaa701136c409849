package io.weir.engine.state;

import io.weir.api.common.typeutils.SchemaCompatibility;
import io.weir.api.common.typeutils.SchemaCompatibility.AfterMigration;
import io.weir.api.common.typeutils.SchemaCompatibility.AsIs;
import io.weir.api.common.typeutils.SchemaCompatibility.Incompatible;
import io.weir.api.common.typeutils.TypeSerializer;
import java.util.Optional;

/**
 * From what a state was when it was stored to what the job declares now.
 *
 * @param what operator and state, for messages
 * @param stored the schema text of the checkpoint
 * @param declared the one of today
 */
record Migration(String what, String stored, String declared) {

  /** Of keyed state, whose texts begin with its kind. */
  static Migration of(String operator, StateTable<?, ?> table, String stored) {
    String what = operator + ": state '" + table.name() + "'";
    return new Migration(what, StoredSchema.text(what, stored), table.schema());
  }

  /** Of operator state. */
  static Migration of(String what, HeapOperatorState state, String stored) {
    return new Migration(what, StoredSchema.text(what, stored), state.schema());
  }

  /**
   * What stored values of a keyed state are read by: the serializer itself when their bytes are
   * those of today.
   *
   * @throws StateMigrationException when they cannot be read
   */
  <V> TypeSerializer<V> reader(StateType<?, V> type) {
    TypeSerializer<V> serializer = type.serializer();
    String kind = type.kindText();
    return stored.startsWith(kind)
        ? reader(serializer, serializer.compatibilityWith(stored.substring(kind.length())))
        : reader(serializer, new Incompatible<>("its kind or namespace is another"));
  }

  /** The same of a value in any other place. */
  <V> TypeSerializer<V> reader(TypeSerializer<V> serializer, SchemaCompatibility<V> compatibility) {
    if (compatibility instanceof AfterMigration<V> migration) {
      return migration.reader();
    }
    if (compatibility instanceof Incompatible<V> refusal) {
      throw refused(timeToLive().orElse(refusal.reason()));
    }
    return serializer;
  }

  /** A key decides where its state is, so it has to be what it was. */
  static void checkKey(String operator, String stored, TypeSerializer<?> serializer) {
    String what = operator + ": the key";
    Migration key = new Migration(what, StoredSchema.text(what, stored), serializer.schema());
    if (!(serializer.compatibilityWith(key.stored) instanceof AsIs<?>)) {
      throw key.refused("A key's type cannot change");
    }
  }

  StateMigrationException refused(String reason) {
    return new StateMigrationException(
        "%s was stored as '%s' and is now declared as '%s' (%s). Declare it as before, or give the operator a new uid to start without its state"
            .formatted(what, stored, declared, reason));
  }

  private Optional<String> timeToLive() {
    boolean before = stored.contains("ttl(");
    boolean now = declared.contains("ttl(");
    return before == now
        ? Optional.empty()
        : Optional.of(
            "a time to live was %s in between, which needs a state of another name"
                .formatted(now ? "enabled" : "disabled"));
  }
}
