package io.weir.benchmarks.compare;

/** An engine lost, repeated or miscounted records: its speed is of no interest. */
final class WrongResultException extends RuntimeException {

  WrongResultException(String message) {
    super(message);
  }
}
