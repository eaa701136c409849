package io.weir.api.java.typeutils;

import io.weir.api.java.tuple.Tuple2;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Types that the tests work on. */
public final class Samples {

  private Samples() {}

  public enum Colour {
    RED,
    GREEN
  }

  public record Point(int x, long y, String name) {}

  public record Tagged(byte kind, Point point, List<String> tags) {}

  public record Coloured(Colour colour) {}

  public record Empty() {}

  public record Box<T>(T content) {}

  /** A base whose private field has accessors. */
  public static class Vehicle {
    private String plate;
    public int wheels;

    public Vehicle() {}

    public String getPlate() {
      return plate;
    }

    public void setPlate(String plate) {
      this.plate = plate;
    }

    @Override
    public boolean equals(Object other) {
      return other != null
          && other.getClass() == getClass()
          && Objects.equals(plate, ((Vehicle) other).plate)
          && wheels == ((Vehicle) other).wheels;
    }

    @Override
    public int hashCode() {
      return Objects.hash(plate, wheels);
    }
  }

  public static class Bus extends Vehicle {
    public boolean night;
    public char line;
    public short seats;
    public float fare;
    public double length;
    public byte doors;
    public Long weight;
    public int[] stops;
    public List<Point> route;
    public Map<String, Tuple2<String, Integer>> riders;
    public transient int ignored;

    public Bus() {}
  }

  /** No hashCode of its own. */
  public static class Bare {
    public int value;

    public Bare() {}
  }

  public static class Node {
    public String name;
    public Node next;

    public Node() {}
  }

  public static class Pair<A, B> {
    public A first;
    public List<B> second;

    public Pair() {}
  }

  /** Not a POJO: no constructor without arguments. */
  public static class Sealed {
    public final int value;

    public Sealed(int value) {
      this.value = value;
    }
  }

  public static class Edge extends Tuple2<String, Long> {
    public Edge() {}
  }
}
