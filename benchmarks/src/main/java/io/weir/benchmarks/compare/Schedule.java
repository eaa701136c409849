package io.weir.benchmarks.compare;

import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is run, and in which order: contenders take turns, so that a slow hour is everybody's. */
record Schedule(List<Workload> workloads, List<Variant> variants, List<Contender> contenders) {

  Schedule {
    workloads = List.copyOf(workloads);
    variants = List.copyOf(variants);
    contenders = List.copyOf(contenders);
  }

  /** One run of each cell; another contender begins in each round. */
  List<Cell> round(int number) {
    List<Contender> order = new ArrayList<>(contenders);
    Collections.rotate(order, -number);
    List<Cell> cells = new ArrayList<>();
    for (Workload workload : workloads) {
      for (Variant variant : variants) {
        order.stream()
            .filter(contender -> contender.has(variant))
            .map(contender -> new Cell(contender, workload, variant))
            .forEach(cells::add);
      }
    }
    return cells;
  }
}
