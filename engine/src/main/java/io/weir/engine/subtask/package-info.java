/**
 * One instance of a chain: its actor, and the plain classes the actor drives.
 *
 * <p>Fed with batches by other subtasks and with triggers and notices by the checkpoint
 * coordinator; feeds other subtasks, acknowledges to the coordinator, and reports to the attempt
 * that is its parent. The buffer timeout is the longest that a record waits here in a subtask that
 * is busy; an idle one sends at once ({@link io.weir.engine.subtask.FlushSchedule}). When it stops
 * it leaves its keyed state in {@link io.weir.engine.subtask.StateHandover} for the next attempt.
 * Subtasks run on the dispatcher {@code weir.dispatchers.subtasks}; snapshots are written on {@code
 * weir.dispatchers.snapshots}; push sources run on {@code weir.dispatchers.blocking}.
 */
package io.weir.engine.subtask;
