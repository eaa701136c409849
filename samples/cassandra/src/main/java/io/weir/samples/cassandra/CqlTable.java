package io.weir.samples.cassandra;

import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A result of CQL as lines of text.
 *
 * @param cells of each line the cells, all lines with as many; the first are the columns' names
 */
record CqlTable(List<List<String>> cells) {

  private static final String INDENT = "  ";
  private static final String BETWEEN = " | ";

  CqlTable {
    cells = List.copyOf(cells);
  }

  static CqlTable of(ResultSet result) {
    List<List<String>> cells = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ColumnDefinition column : result.getColumnDefinitions()) {
      names.add(column.getName().asInternal());
    }
    cells.add(names);
    for (Row row : result) {
      cells.add(
          IntStream.range(0, names.size()).mapToObj(row::getObject).map(String::valueOf).toList());
    }
    return new CqlTable(cells);
  }

  int rows() {
    return cells.size() - 1;
  }

  /** The statement that gave it, and below it what it gave. */
  String text(String statement) {
    StringBuilder text = new StringBuilder(INDENT).append(statement).append('\n');
    for (List<String> line : cells) {
      text.append(INDENT).append(line(line)).append('\n');
    }
    return text.append(INDENT).append('(').append(rows()).append(" rows)\n").toString();
  }

  private String line(List<String> line) {
    return IntStream.range(0, line.size())
        .mapToObj(column -> padded(line.get(column), column))
        .collect(Collectors.joining(BETWEEN))
        .stripTrailing();
  }

  private String padded(String cell, int column) {
    return cell + " ".repeat(width(column) - cell.length());
  }

  private int width(int column) {
    return cells.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }
}
