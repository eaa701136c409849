package io.weir.samples.flights;

/**
 * A row of the result: the flights that left one airport.
 *
 * @param flights how many, at least 1
 * @param delayMinutes the sum, negative when they were early on the whole
 * @param worstMinutes the longest delay
 */
public record AirportDelays(String origin, long flights, long delayMinutes, int worstMinutes) {

  public static AirportDelays of(Flight first) {
    return new AirportDelays(first.origin(), 1, first.delayMinutes(), first.delayMinutes());
  }

  public AirportDelays plus(Flight flight) {
    return new AirportDelays(
        origin,
        flights + 1,
        delayMinutes + flight.delayMinutes(),
        Math.max(worstMinutes, flight.delayMinutes()));
  }

  public double meanMinutes() {
    return (double) delayMinutes / flights;
  }
}
