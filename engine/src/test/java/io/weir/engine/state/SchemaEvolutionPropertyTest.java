package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.state.ValueState;
import io.weir.api.common.state.ValueStateDescriptor;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.LongSerializer;
import io.weir.engine.snapshot.CheckpointManifest.KeyedSnapshot;
import io.weir.engine.snapshot.ChunkRef;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A class with any of these fields, in any order, becomes one with any others: the common ones keep
 * their values, new ones have Java's defaults, since no constructor here gives them others.
 */
class SchemaEvolutionPropertyTest {

  /** Type, value of a key, and what the field is without one. */
  private enum Sample {
    FLAG("boolean", true, false),
    SMALL("byte", (byte) 7, (byte) 0),
    LETTER("char", 'w', '\0'),
    COUNT("int", 12, 0),
    TOTAL("long", 1L << 40, 0L),
    SHARE("double", 0.25, 0.0),
    BOX("Long", 5L, null),
    EMPTY_BOX("Integer", null, null),
    TEXT("String", "a text", null),
    WORDS("java.util.List<String>", List.of("a", "b"), null),
    NUMBERS("java.util.Map<String, Long>", Map.of("one", 1L), null),
    ARRAY("long[]", new long[] {1, 2}, null),
    TIME("java.time.Instant", java.time.Instant.EPOCH, null),
    DAY("Day", "TUESDAY", null);

    final String type;
    final Object value;
    final Object absent;

    Sample(String type, Object value, Object absent) {
      this.type = type;
      this.value = value;
      this.absent = absent;
    }
  }

  @Provide
  Arbitrary<List<Sample>> fields() {
    return Arbitraries.shuffle(Sample.values())
        .flatMap(
            all -> Arbitraries.integers().between(1, all.size()).map(end -> all.subList(0, end)));
  }

  @Property(tries = 60)
  void keepsCommonFieldsAndGivesOthersTheirDefaults(
      @ForAll("fields") List<Sample> before,
      @ForAll("fields") List<Sample> after,
      @ForAll boolean asRecord)
      throws Exception {
    Thing first = new Thing(before, asRecord);
    Object made = first.made();
    first.state.update(made);
    KeyedSnapshot one = first.capture(1);

    Thing second = new Thing(after, asRecord);
    second.restore(1, one, first.chunks::load);
    assertThat(second.text()).isEqualTo(second.expected(Set.copyOf(before)));
    KeyedSnapshot two = second.capture(2);

    Thing third = new Thing(before, asRecord);
    third.restore(2, two, ref -> (ref.id().sequenceNr() == 1 ? first : second).chunks.load(ref));
    Set<Sample> both =
        before.stream().filter(after::contains).collect(Collectors.toUnmodifiableSet());
    assertThat(third.text()).isEqualTo(third.expected(both));
  }

  /** A backend with a value of one version of the class. */
  private static final class Thing {
    private final List<Sample> fields;
    private final ClassVersion classes;
    private final MemoryChunks chunks = new MemoryChunks();
    private final KeyedStateBackend<Long> backend =
        new KeyedStateBackend<>(
            LongSerializer.INSTANCE, TestStates.settings(TestStates.ALL, ChangeTracking.ON));
    private ValueState<Object> state;

    Thing(List<Sample> fields, boolean asRecord) {
      this.fields = fields;
      String list =
          fields.stream()
              .map(field -> (asRecord ? "" : "public ") + field.type + " f" + field.ordinal())
              .collect(Collectors.joining(asRecord ? ", " : "; "));
      this.classes =
          new ClassVersion(
              Map.of(
                  "Day",
                  "public enum Day { MONDAY, TUESDAY }",
                  "Thing",
                  asRecord
                      ? "public record Thing(" + list + ") {}"
                      : "public class Thing { " + list + "; }"));
      backend.setCurrentKey(1L);
    }

    void restore(long checkpoint, KeyedSnapshot snapshot, Function<ChunkRef, byte[]> from) {
      backend.restore(checkpoint, List.of(snapshot), from);
    }

    KeyedSnapshot capture(long checkpoint) {
      return chunks.write(backend.capture(checkpoint));
    }

    private ValueState<Object> state() {
      return backend.getState(new ValueStateDescriptor<>("thing", serializer()));
    }

    @SuppressWarnings("unchecked") // of a type that is not known here
    private TypeSerializer<Object> serializer() {
      return (TypeSerializer<Object>) TypeInformation.of(classes.type("Thing")).createSerializer();
    }

    Object made() throws Exception {
      state = state();
      Class<?> type = classes.type("Thing");
      Object[] values = fields.stream().map(this::value).toArray();
      if (type.isRecord()) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        return constructor.newInstance(values);
      }
      Object made = type.getConstructor().newInstance();
      for (int i = 0; i < values.length; i++) {
        type.getField("f" + fields.get(i).ordinal()).set(made, values[i]);
      }
      return made;
    }

    private Object value(Sample field) {
      return field == Sample.DAY ? classes.type("Day").getEnumConstants()[1] : field.value;
    }

    Map<String, String> text() throws Exception {
      Object value = state().value();
      Map<String, String> text = new LinkedHashMap<>();
      for (Sample each : fields) {
        Field field = value.getClass().getDeclaredField("f" + each.ordinal());
        field.setAccessible(true);
        text.put(each.name(), text(field.get(value)));
      }
      return text;
    }

    Map<String, String> expected(Set<Sample> stored) {
      Map<String, String> text = new LinkedHashMap<>();
      fields.forEach(
          each -> text.put(each.name(), text(stored.contains(each) ? each.value : each.absent)));
      return text;
    }

    private static String text(Object value) {
      return value instanceof long[] numbers ? Arrays.toString(numbers) : String.valueOf(value);
    }
  }
}
