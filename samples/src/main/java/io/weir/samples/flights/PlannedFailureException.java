package io.weir.samples.flights;

/** What the demo's functions throw on purpose. */
final class PlannedFailureException extends RuntimeException {

  PlannedFailureException(String message) {
    super(message);
  }
}
