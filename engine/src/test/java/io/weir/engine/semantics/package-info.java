/** What a user of Flink relies on without knowing, end to end through the public API. */
package io.weir.engine.semantics;
