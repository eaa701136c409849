/**
 * The introduction to Flink's checkpointing that users of Flink 1.x know, as tests: every type,
 * method, constant and example of it compiles after a change of the imports, and does what it says.
 */
package io.weir.engine.guide;
