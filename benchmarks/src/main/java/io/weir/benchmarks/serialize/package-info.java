/** What it costs to write, read and copy a record; the figures behind docs/adr/0007. */
package io.weir.benchmarks.serialize;
