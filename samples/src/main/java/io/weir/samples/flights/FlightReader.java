package io.weir.samples.flights;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Reads a file of flights line by line. A line is taken apart only when its flight is asked for, so
 * that lines which belong to others cost little. For one thread.
 */
public final class FlightReader implements Closeable {

  static final String HEADER = "scheduled,delay_minutes,distance_miles,origin,destination";

  private static final int BUFFER_CHARS = 1 << 16;
  private static final int COLUMNS = 5;
  private static final int DELAY = 1;
  private static final int DISTANCE = 2;
  private static final int ORIGIN = 3;
  private static final int LONGEST_QUOTE = 120;

  private final String name;
  private final BufferedReader lines;
  private final int[] commas = new int[COLUMNS];
  private String line;
  private long linesRead;

  FlightReader(String name, InputStream bytes) throws IOException {
    this.name = name;
    lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), BUFFER_CHARS);
    String header = readLine();
    if (header == null) {
      throw new FlightFileException(name + " is empty; its first line has to be " + HEADER);
    }
    if (!header.equals(HEADER)) {
      throw wrong("the header has to be " + HEADER + " but is " + quoted(header));
    }
  }

  /** Goes to the next line; false when there is none. */
  public boolean next() throws IOException {
    line = readLine();
    return line != null;
  }

  /** From 0, of the line that {@link #next} went to. */
  public long row() {
    return linesRead - 2;
  }

  /**
   * The flight in the line that {@link #next} went to.
   *
   * @throws FlightFileException if the line holds none
   */
  public Flight flight() throws FlightFileException {
    findCommas();
    number(DISTANCE);
    String origin = line.substring(begin(ORIGIN), commas[ORIGIN]);
    if (origin.isEmpty()) {
      throw wrong("origin is missing in " + quoted(line));
    }
    return new Flight(row(), origin, number(DELAY));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private String readLine() throws IOException {
    try {
      String next = lines.readLine();
      linesRead += next == null ? 0 : 1;
      return next;
    } catch (IOException e) {
      throw new FlightFileException(
          name + " cannot be read after line " + linesRead + ": " + e.getMessage(), e);
    }
  }

  private void findCommas() throws FlightFileException {
    int columns = 0;
    int from = 0;
    for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
      if (columns < COLUMNS) {
        commas[columns] = comma;
      }
      columns++;
      from = comma + 1;
    }
    columns++;
    if (columns != COLUMNS) {
      throw wrong(columns + " columns instead of " + COLUMNS + " in " + quoted(line));
    }
  }

  private int number(int column) throws FlightFileException {
    try {
      return Integer.parseInt(line, begin(column), commas[column], 10);
    } catch (NumberFormatException e) {
      String columnName = HEADER.split(",")[column];
      throw wrong(columnName + " is not a whole number in " + quoted(line));
    }
  }

  private int begin(int column) {
    return commas[column - 1] + 1;
  }

  private FlightFileException wrong(String what) {
    return new FlightFileException(name + ", line " + linesRead + ": " + what);
  }

  private static String quoted(String text) {
    return '"'
        + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "..." : text)
        + '"';
  }
}
