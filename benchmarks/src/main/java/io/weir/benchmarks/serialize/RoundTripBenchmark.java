package io.weir.benchmarks.serialize;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.api.core.memory.DataOutputSerializer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.fory.Fory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One value to bytes and back: our own serializer, Kryo as the engine sets it up, and Fory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class RoundTripBenchmark {

  /** Ways to write a value. */
  public enum Format {
    WEIR,
    KRYO,
    FORY
  }

  /** Shapes of values. */
  public enum Shape {
    SMALL,
    NESTED
  }

  @Param public Format format;

  @Param public Shape shape;

  private final DataOutputSerializer output = new DataOutputSerializer(4096);
  private final DataInputDeserializer input = new DataInputDeserializer();
  private Object value;
  private TypeSerializer<Object> serializer;
  private Fory fory;

  @Setup
  public void prepare() throws IOException {
    value = shape == Shape.SMALL ? Trip.sample(7) : Trip.Nested.sample();
    if (format == Format.FORY) {
      fory = Fory.builder().requireClassRegistration(true).withRefTracking(true).build();
      fory.register(Trip.class);
      fory.register(Trip.Nested.class);
    } else {
      serializer = serializer(value.getClass());
    }
    System.out.println("# bytes of " + shape + " as " + format + ": " + bytes());
  }

  @SuppressWarnings("unchecked") // used for values of the class only
  private TypeSerializer<Object> serializer(Class<?> type) {
    TypeInformation<?> info =
        format == Format.WEIR ? TypeInformation.of(type) : Types.GENERIC(type);
    return (TypeSerializer<Object>) info.createSerializer();
  }

  private int bytes() throws IOException {
    if (format == Format.FORY) {
      return fory.serialize(value).length;
    }
    output.clear();
    serializer.serialize(value, output);
    return output.length();
  }

  @Benchmark
  public Object roundTrip() throws IOException {
    if (format == Format.FORY) {
      return fory.deserialize(fory.serialize(value));
    }
    output.clear();
    serializer.serialize(value, output);
    input.setBuffer(output.getSharedBuffer(), 0, output.length());
    return serializer.deserialize(input);
  }

  @Benchmark
  public Object copy() {
    return format == Format.FORY ? fory.copy(value) : serializer.copy(value);
  }
}
