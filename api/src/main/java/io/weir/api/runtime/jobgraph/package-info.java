/** From which stored state a job starts, under the names that Flink has for it. */
package io.weir.api.runtime.jobgraph;
