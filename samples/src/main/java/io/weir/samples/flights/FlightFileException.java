package io.weir.samples.flights;

import java.io.IOException;

/** A file that is not one of flights; the message names the file, the line and what is wrong. */
public final class FlightFileException extends IOException {

  FlightFileException(String message) {
    super(message);
  }

  FlightFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
