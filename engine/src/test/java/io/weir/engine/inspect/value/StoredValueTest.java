package io.weir.engine.inspect.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.api.core.memory.DataOutputSerializer;
import io.weir.api.java.tuple.Tuple2;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StoredValueTest {

  record Place(String name, int height, Integer people, List<String> rivers) {}

  public static class Animal {
    public String name;
    public long legs;
  }

  public static final class Bird extends Animal {
    public boolean flies;
  }

  private static final class Hidden {
    @SuppressWarnings("unused") // Kryo writes it
    private final long number;

    Hidden(long number) {
      this.number = number;
    }
  }

  @Test
  void saysAndMeasuresWhatTheSerializersWrite() throws Exception {
    Animal dog = new Animal();
    dog.name = "dog";
    dog.legs = 4;

    assertReads(Types.LONG, -7L, "-7");
    assertReads(Types.STRING, "häuser", "häuser");
    assertReads(Types.BIG_DEC, new BigDecimal("1.50"), "1.50");
    assertReads(Types.INSTANT, Instant.EPOCH, "1970-01-01T00:00:00Z");
    assertReads(TypeInformation.of(int[].class), new int[] {1, 2}, "[1, 2]");
    assertReads(TypeInformation.of(String[].class), new String[] {"a", null}, "[a, null]");
    assertReads(Types.LIST(Types.INT), Arrays.asList(1, null, 3), "[1, null, 3]");
    assertReads(Types.MAP(Types.STRING, Types.INT), Map.of("a", 1), "{a=1}");
    assertReads(Types.TUPLE(Types.STRING, Types.INT), Tuple2.of("a", 1), "(a, 1)");
    assertReads(Types.ENUM(TimeUnit.class), TimeUnit.HOURS, "HOURS");
    assertReads(
        TypeInformation.of(Place.class),
        new Place("Graz", 353, null, List.of("Mur")),
        "Place[name=Graz, height=353, people=null, rivers=[Mur]]");
    assertReads(TypeInformation.of(Animal.class), dog, "Animal[legs=4, name=dog]");
  }

  @Test
  void givesTheBytesOfKryoInDigits() throws Exception {
    TypeSerializer<Hidden> kryo = Types.GENERIC(Hidden.class).createSerializer();
    byte[] bytes = written(kryo, new Hidden(5));

    String words = StoredValue.of(kryo.schema()).orElseThrow().words(bytes, 200);

    assertThat(words).startsWith(Hidden.class.getName() + " 0x");
  }

  @Test
  void knowsNothingOfASerializerOfTheUsers() {
    assertThat(StoredValue.of("mine-1")).isEmpty();
    assertThat(StoredValue.of("list(mine-1)")).isEmpty();
    assertThat(StoredValue.of("record(a.B;x:long;y:mine-1)")).isEmpty();
  }

  @Test
  void saysThatASubclassCannotBeRead() throws Exception {
    TypeSerializer<Animal> serializer = TypeInformation.of(Animal.class).createSerializer();

    String words =
        StoredValue.of(serializer.schema())
            .orElseThrow()
            .words(written(serializer, new Bird()), 99);

    assertThat(words).contains("unreadable", "Bird", "whose fields no schema names");
  }

  @Test
  void cutsWordsAndNeverTheValue() throws Exception {
    byte[] bytes = written(Types.STRING.createSerializer(), "abcdefgh");
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    StoredValue text = StoredValue.of("string").orElseThrow();

    assertThat(text.words(bytes, 3)).isEqualTo("abc...");
    text.skip(in);
    assertThat(in.available()).isZero();
  }

  private static <T> void assertReads(TypeInformation<T> type, T value, String words)
      throws Exception {
    TypeSerializer<T> serializer = type.createSerializer();
    byte[] bytes = written(serializer, value);
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    StoredValue stored = StoredValue.of(serializer.schema()).orElseThrow();

    stored.skip(in);

    assertThat(in.available()).as(serializer.schema()).isZero();
    assertThat(stored.words(bytes, 200)).isEqualTo(words);
  }

  private static <T> byte[] written(TypeSerializer<T> serializer, T value) throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }
}
