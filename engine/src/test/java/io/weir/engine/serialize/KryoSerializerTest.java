package io.weir.engine.serialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.api.core.memory.DataOutputSerializer;
import io.weir.api.java.typeutils.GenericTypeInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;

class KryoSerializerTest {

  record Stop(String name, List<Integer> times) {}

  /** Neither public nor with a constructor without arguments. */
  static final class Line {
    final String name;
    final List<Stop> stops;
    final TreeMap<String, Long> counts = new TreeMap<>();
    Line self;

    Line(String name, List<Stop> stops) {
      this.name = name;
      this.stops = stops;
    }
  }

  interface Shape {}

  static final class Circle implements Shape {
    final double radius;

    Circle(double radius) {
      this.radius = radius;
    }
  }

  private static byte[] write(TypeSerializer<?> serializer, Object value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    untyped(serializer).serialize(value, out);
    return out.getCopyOfBuffer();
  }

  @SuppressWarnings("unchecked") // the value is of the serializer's type
  private static TypeSerializer<Object> untyped(TypeSerializer<?> serializer) {
    return (TypeSerializer<Object>) serializer;
  }

  @Property(tries = 100)
  void objectGraphsComeBackAndCopyDeeply(
      @ForAll @WithNull String name, @ForAll List<Integer> times, @ForAll long count)
      throws IOException {
    TypeSerializer<Line> serializer = TypeInformation.of(Line.class).createSerializer();
    Line line = new Line(name, new LinkedList<>(List.of(new Stop("s", new ArrayList<>(times)))));
    line.counts.put("k", count);
    line.self = line;
    DataInputDeserializer in = new DataInputDeserializer(write(serializer, line));
    Line back = serializer.duplicate().deserialize(in);
    assertThat(in.available()).isZero();
    for (Line other : List.of(back, serializer.copy(line))) {
      assertThat(other.self).isSameAs(other).isNotSameAs(line);
      assertThat(other.name).isEqualTo(line.name);
      assertThat(other.stops).isEqualTo(line.stops).isNotSameAs(line.stops);
      assertThat(other.counts).isEqualTo(line.counts).isNotSameAs(line.counts);
    }
  }

  @Test
  void copiesTheMutablePartsOfARecord() throws IOException {
    TypeSerializer<Stop> serializer = new GenericTypeInfo<>(Stop.class).createSerializer();
    Stop stop = new Stop("s", new ArrayList<>(List.of(1, 2)));
    assertThat(serializer.copy(stop)).isEqualTo(stop);
    assertThat(serializer.copy(stop).times()).isNotSameAs(stop.times());
    assertThat(serializer.deserialize(new DataInputDeserializer(write(serializer, stop))))
        .isEqualTo(stop);
  }

  @Test
  void writesTheClassOfAnImplementationByName() throws IOException {
    TypeSerializer<Shape> serializer = TypeInformation.of(Shape.class).createSerializer();
    byte[] bytes = write(serializer, new Circle(2.5));
    Shape back = serializer.duplicate().deserialize(new DataInputDeserializer(bytes));
    assertThat(((Circle) back).radius).isEqualTo(2.5);
  }

  @Test
  void namesTheClassInItsSchema() {
    assertThat(TypeInformation.of(Line.class).createSerializer().schema())
        .isEqualTo("kryo(io.weir.engine.serialize.KryoSerializerTest$Line)");
  }

  @Test
  void refusesWhatBelongsToAProcess() {
    assertThatThrownBy(() -> TypeInformation.of(Thread.class).createSerializer())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Thread cannot be serialised")
        .hasMessageContaining("make it in open()");
    assertThatThrownBy(() -> TypeInformation.of(InputStream.class).createSerializer())
        .hasMessageContaining("java.io.InputStream");
    assertThatThrownBy(() -> TypeInformation.of(ByteArrayInputStream.class).createSerializer())
        .hasMessageContaining("ByteArrayInputStream");
  }

  @Test
  void saysSoWhenTheDataIsDamaged() throws IOException {
    TypeSerializer<Line> serializer = TypeInformation.of(Line.class).createSerializer();
    byte[] bytes = write(serializer, new Line("a", List.of()));
    byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 1);
    assertThatThrownBy(() -> serializer.deserialize(new DataInputDeserializer(cut)))
        .isInstanceOf(IOException.class);
    bytes[1] = 99;
    assertThatThrownBy(() -> serializer.deserialize(new DataInputDeserializer(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("KryoSerializerTest$Line cannot be read");
  }
}
