/**
 * What a job starts from when it is told to start from a stored checkpoint or savepoint.
 *
 * <p>Fed by the job's set-up, on the thread that submits the job, with the plan and the job's
 * configuration; feeds it with the state to restore, matched to the operators of the plan, or with
 * an error before anything has started. Plain code, apart from the one class that opens the store.
 */
package io.weir.engine.restore;
