package io.weir.benchmarks.compare;

import io.weir.benchmarks.scale.Figure;
import io.weir.benchmarks.scale.ScaleCase;
import java.util.List;
import java.util.Optional;

/**
 * What came of a case on an engine.
 *
 * @param engine with its version
 * @param figures those that it had when it ended
 * @param failure why it has no more; empty if it has all
 */
record ScaleRun(
    ScaleCase scaleCase,
    String engine,
    String heap,
    List<Figure> figures,
    Optional<String> failure) {

  ScaleRun {
    figures = List.copyOf(figures);
  }

  Optional<String> value(String name) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .map(Figure::value)
        .findFirst();
  }
}
