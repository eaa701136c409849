package io.weir.samples.flights;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Airports with their delays, sorted by code. For one thread. */
public final class AirportTable {

  private static final String HEADER = "origin,flights,delay_minutes,worst_minutes";

  private final TreeMap<String, AirportDelays> rows = new TreeMap<>();

  /**
   * Puts a row in place of an older one of its airport. The one with more flights is the newer, so
   * the order in which rows come does not matter.
   */
  public void upsert(AirportDelays row) {
    rows.merge(row.origin(), row, (old, next) -> next.flights() >= old.flights() ? next : old);
  }

  /** The plain loop that the job's result is compared with. */
  public static AirportTable byPlainLoop(FlightFile file) throws IOException {
    AirportTable table = new AirportTable();
    try (FlightReader reader = file.open()) {
      while (reader.next()) {
        Flight flight = reader.flight();
        AirportDelays before = table.rows.get(flight.origin());
        table.rows.put(
            flight.origin(), before == null ? AirportDelays.of(flight) : before.plus(flight));
      }
    }
    return table;
  }

  public Collection<AirportDelays> rows() {
    return rows.values();
  }

  public long flights() {
    return rows.values().stream().mapToLong(AirportDelays::flights).sum();
  }

  public List<AirportDelays> busiest(int howMany) {
    return rows.values().stream()
        .sorted(
            comparingLong(AirportDelays::flights)
                .reversed()
                .thenComparing(comparing(AirportDelays::origin)))
        .limit(howMany)
        .toList();
  }

  /** The airports whose rows are not the same in both, or missing in one. */
  public SortedSet<String> differences(AirportTable other) {
    SortedSet<String> airports = new TreeSet<>(rows.keySet());
    airports.addAll(other.rows.keySet());
    airports.removeIf(airport -> row(airport).equals(other.row(airport)));
    return airports;
  }

  /** For people: the airport's row, or that there is none. */
  public String row(String airport) {
    AirportDelays row = rows.get(airport);
    return row == null ? "no row" : toLine(row);
  }

  /** Writes one part of the table; whoever reads the file sees all of it or nothing. */
  public void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    rows.values().forEach(row -> lines.add(toLine(row)));
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.write(unfinished, lines);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The table whose parts are the CSV files of a directory. */
  public static AirportTable readParts(Path directory) throws IOException {
    AirportTable table = new AirportTable();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".csv")).toList()) {
        Files.readAllLines(file).stream().skip(1).forEach(line -> table.upsert(toRow(line)));
      }
    }
    return table;
  }

  private static String toLine(AirportDelays row) {
    return row.origin() + "," + row.flights() + "," + row.delayMinutes() + "," + row.worstMinutes();
  }

  private static AirportDelays toRow(String line) {
    String[] columns = line.split(",");
    return new AirportDelays(
        columns[0],
        Long.parseLong(columns[1]),
        Long.parseLong(columns[2]),
        Integer.parseInt(columns[3]));
  }
}
