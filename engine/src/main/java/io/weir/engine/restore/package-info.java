/**
 * What a job starts from when it is told to start from a stored checkpoint or savepoint.
 *
 * <p>Fed by the job's set-up, on the thread that submits the job, with the plan and the job's
 * configuration; feeds it with the state to restore, matched to the operators of the plan, or with
 * an error before anything has started. Plain code, apart from the one class that opens the store.
 *
 * <p>A dry run ({@link io.weir.engine.restore.DryRun}) goes the same way and stops before the end,
 * with a {@link io.weir.engine.restore.RestoreReport}.
 */
package io.weir.engine.restore;
