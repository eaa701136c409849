package io.weir.benchmarks.compare;

import io.weir.benchmarks.workload.Variant;
import io.weir.benchmarks.workload.Workload;

/** What a figure of the table stands for. */
record Cell(Contender contender, Workload workload, Variant variant) {}
