package io.weir.api.java.typeutils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.typeinfo.TypeHint;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.java.tuple.Tuple2;
import io.weir.api.java.tuple.Tuple3;
import io.weir.api.java.typeutils.Samples.Bus;
import io.weir.api.java.typeutils.Samples.Point;
import io.weir.api.java.typeutils.Samples.Tagged;
import io.weir.api.java.typeutils.Samples.Vehicle;
import io.weir.api.types.NullFieldException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;

class CompositeSerializersTest {

  private static Bus bus(String plate, int wheels, Long weight, int[] stops, List<Point> route) {
    Bus bus = new Bus();
    bus.setPlate(plate);
    bus.wheels = wheels;
    bus.night = true;
    bus.line = 'x';
    bus.seats = -3;
    bus.fare = 1.5f;
    bus.length = -2.25;
    bus.doors = 7;
    bus.weight = weight;
    bus.stops = stops;
    bus.route = route;
    bus.riders = new HashMap<>(Map.of("a", Tuple2.of("b", wheels)));
    return bus;
  }

  @Property(tries = 200)
  void pojosComeBackAndCopyDeeply(
      @ForAll @WithNull String plate,
      @ForAll int wheels,
      @ForAll @WithNull Long weight,
      @ForAll @WithNull int[] stops) {
    TypeSerializer<Bus> serializer = TypeInformation.of(Bus.class).createSerializer();
    Bus bus = bus(plate, wheels, weight, stops, new ArrayList<>(List.of(new Point(1, 2, plate))));
    for (Bus other : List.of(RoundTrip.of(serializer, bus), serializer.copy(bus))) {
      assertThat(other).isNotSameAs(bus).usingRecursiveComparison().isEqualTo(bus);
      assertThat(other.route).isNotSameAs(bus.route);
      assertThat(other.riders.get("a")).isNotSameAs(bus.riders.get("a"));
      assertThat(other.stops == null || other.stops != bus.stops).isTrue();
    }
  }

  @Property(tries = 200)
  void recordsComeBackAndAreSharedOnlyWhenImmutable(
      @ForAll int x, @ForAll long y, @ForAll @WithNull String name, @ForAll byte kind) {
    TypeSerializer<Point> points = TypeInformation.of(Point.class).createSerializer();
    Point point = new Point(x, y, name);
    assertThat(RoundTrip.of(points, point)).isEqualTo(point);
    assertThat(points.isImmutableType()).isTrue();
    assertThat(points.copy(point)).isSameAs(point);

    TypeSerializer<Tagged> tagged = TypeInformation.of(Tagged.class).createSerializer();
    Tagged value = new Tagged(kind, point, new ArrayList<>(Arrays.asList("t", name)));
    assertThat(RoundTrip.of(tagged, value)).isEqualTo(value);
    assertThat(tagged.isImmutableType()).isFalse();
    assertThat(tagged.copy(value)).isEqualTo(value);
    assertThat(tagged.copy(value).tags()).isNotSameAs(value.tags());
  }

  @Property(tries = 200)
  void tuplesComeBackAndCopyDeeply(
      @ForAll @WithNull String text, @ForAll long number, @ForAll List<@WithNull Integer> list) {
    TypeSerializer<Tuple3<String, Long, List<Integer>>> serializer =
        Types.<Tuple3<String, Long, List<Integer>>>TUPLE(
                Types.STRING, Types.LONG, Types.LIST(Types.INT))
            .createSerializer();
    Tuple3<String, Long, List<Integer>> tuple = new Tuple3<>(text, number, list);
    assertThat(RoundTrip.of(serializer, tuple)).isEqualTo(tuple);
    assertThat(serializer.copy(tuple)).isEqualTo(tuple).isNotSameAs(tuple);
    assertThat(serializer.copy(tuple).f2).isNotSameAs(tuple.f2);
    assertThat(serializer.isImmutableType()).isFalse();
  }

  @Test
  void namesTheTupleFieldThatIsNull() {
    TypeSerializer<Tuple2<String, Integer>> serializer =
        Types.<Tuple2<String, Integer>>TUPLE(Types.STRING, Types.INT).createSerializer();
    assertThatThrownBy(() -> RoundTrip.of(serializer, new Tuple2<>("a", null)))
        .isInstanceOf(NullFieldException.class)
        .hasMessageContaining("Field 1 is null");
  }

  @Test
  void keepsTheClassOfASubclass() {
    TypeSerializer<Vehicle> serializer = TypeInformation.of(Vehicle.class).createSerializer();
    Bus bus = bus("p", 6, 1L, new int[] {1}, null);
    Vehicle back = RoundTrip.of(serializer, bus);
    assertThat(back).isInstanceOf(Bus.class).usingRecursiveComparison().isEqualTo(bus);
    assertThat(serializer.copy(bus)).isInstanceOf(Bus.class).isNotSameAs(bus);
  }

  @Test
  void writesEmptyRecordsAndNullPojos() {
    TypeSerializer<Samples.Empty> empty =
        TypeInformation.of(Samples.Empty.class).createSerializer();
    assertThat(RoundTrip.of(empty, new Samples.Empty())).isEqualTo(new Samples.Empty());
    TypeSerializer<Vehicle> vehicles = TypeInformation.of(Vehicle.class).createSerializer();
    assertThat(RoundTrip.of(vehicles, null)).isNull();
    assertThat(vehicles.copy(null)).isNull();
  }

  @Test
  void bindsTheVariablesOfGenericPojosAndTupleSubclasses() {
    TypeInformation<Samples.Pair<String, Integer>> pair =
        TypeInformation.of(new TypeHint<Samples.Pair<String, Integer>>() {});
    assertThat(pair.createSerializer().schema())
        .isEqualTo("pojo(io.weir.api.java.typeutils.Samples$Pair;first:string;second:list(int))");
    assertThat(TypeInformation.of(Samples.Edge.class).createSerializer().schema())
        .isEqualTo("tuple:io.weir.api.java.typeutils.Samples$Edge(string,long)");
  }

  @Test
  void schemaTextsAreStable() {
    assertThat(TypeInformation.of(Vehicle.class).createSerializer().schema())
        .isEqualTo("pojo(io.weir.api.java.typeutils.Samples$Vehicle;plate:string;wheels:int)");
    assertThat(TypeInformation.of(Tagged.class).createSerializer().schema())
        .isEqualTo(
            "record(io.weir.api.java.typeutils.Samples$Tagged;kind:byte;point:record("
                + "io.weir.api.java.typeutils.Samples$Point;x:int;y:long;name:string);"
                + "tags:list(string))");
    assertThat(
            Types.TUPLE(
                    Types.ENUM(Samples.Colour.class),
                    Types.MAP(Types.STRING, Types.BIG_DEC),
                    Types.OBJECT_ARRAY(Types.STRING),
                    Types.PRIMITIVE_ARRAY(Types.INT))
                .createSerializer()
                .schema())
        .isEqualTo(
            "tuple(enum(io.weir.api.java.typeutils.Samples$Colour;RED,GREEN),map(string,big-dec),"
                + "array(string),int[])");
  }

  @Test
  void bytesOfAPojoAreFixed() {
    Vehicle vehicle = new Vehicle();
    vehicle.setPlate("Az");
    vehicle.wheels = 4;
    assertThat(RoundTrip.bytes(TypeInformation.of(Vehicle.class).createSerializer(), vehicle))
        .containsExactly(1, 1, 5, 'A', 'z', 0, 0, 0, 4);
  }

  @Test
  void serializersAndTypesSurviveShipping() {
    TypeInformation<Bus> type = RoundTrip.shipped(TypeInformation.of(Bus.class));
    assertThat(type).isEqualTo(TypeInformation.of(Bus.class));
    TypeSerializer<Bus> serializer = RoundTrip.shipped(type.createSerializer());
    Bus bus = bus("p", 6, 1L, null, null);
    assertThat(RoundTrip.of(serializer.duplicate(), bus)).usingRecursiveComparison().isEqualTo(bus);
    assertThat(serializer).isEqualTo(type.createSerializer());
  }
}
