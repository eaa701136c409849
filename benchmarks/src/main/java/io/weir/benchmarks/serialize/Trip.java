package io.weir.benchmarks.serialize;

import java.util.ArrayList;
import java.util.List;

/** A small record with an origin, and, as {@link Nested}, one that holds lists of others. */
public class Trip {
  public String origin;
  public String destination;
  public int delayMinutes;
  public long departureMillis;
  public double distanceMiles;

  public Trip() {}

  static Trip sample(int number) {
    Trip trip = new Trip();
    trip.origin = "ORD";
    trip.destination = "SFO";
    trip.delayMinutes = number;
    trip.departureMillis = 1_700_000_000_000L + number;
    trip.distanceMiles = 1846.5;
    return trip;
  }

  /** Ten trips of one aircraft. */
  public static class Nested {
    public String aircraft;
    public List<Trip> trips;

    public Nested() {}

    static Nested sample() {
      Nested nested = new Nested();
      nested.aircraft = "N12345";
      nested.trips = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        nested.trips.add(Trip.sample(i));
      }
      return nested;
    }
  }
}
