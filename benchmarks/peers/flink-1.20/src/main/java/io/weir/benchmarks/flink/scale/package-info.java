/** The worker for wide jobs, apart because Flink 2 lacks the sink that they need. */
package io.weir.benchmarks.flink.scale;
