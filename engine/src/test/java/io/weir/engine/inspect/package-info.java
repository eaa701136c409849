/** Tests with checkpoints that a small job has really taken. */
package io.weir.engine.inspect;
