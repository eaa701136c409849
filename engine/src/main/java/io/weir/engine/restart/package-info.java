/**
 * Whether and when a failed job starts again: pure decisions, without clock, actor or thread.
 *
 * <p>The job's supervisor makes one {@link io.weir.engine.restart.RestartStrategy} from the job's
 * settings, tells it of every failure of an attempt but those that are {@link
 * io.weir.engine.restart.Unrecoverable}, carries out the {@link
 * io.weir.engine.restart.RestartDecision} and keeps the strategy that comes with it for the next
 * failure.
 */
package io.weir.engine.restart;
