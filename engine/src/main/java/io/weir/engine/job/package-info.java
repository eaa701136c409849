/**
 * A job as a whole: its supervisor, its attempts, and its client.
 *
 * <pre>
 *   JobSupervisor                     one for each job
 *     +-- coordinator                 checkpoints, over all attempts
 *     +-- attempt-1, attempt-2 ...    one at a time; its children are the subtasks
 *           +-- operator-name-0 ...
 * </pre>
 *
 * Fed by {@code JobExecutor.submit} with a graph; feeds the client's futures. Supervision carries
 * out the restart strategy: a subtask that fails stops, its attempt learns it and stops all others,
 * the supervisor asks the strategy and starts the next attempt from the last completed checkpoint.
 * These actors run on {@code weir.dispatchers.control}.
 */
package io.weir.engine.job;
