/** The worker for state measurements, apart because Flink 2 lacks the source that they need. */
package io.weir.benchmarks.flink.state;
