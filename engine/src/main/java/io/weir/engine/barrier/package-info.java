/**
 * When a subtask's inputs have all reached a checkpoint's barrier, and which of them are held
 * meanwhile.
 *
 * <p>Fed with barriers by the subtask that takes them out of its input gate; its decisions tell the
 * subtask to take a snapshot, and the gate which channels to leave. Pure: belongs to one subtask's
 * actor, no Akka type.
 */
package io.weir.engine.barrier;
