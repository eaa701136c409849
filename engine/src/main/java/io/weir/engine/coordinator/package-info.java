/**
 * The checkpoint coordinator of a job: when a checkpoint begins, when it is complete, what becomes
 * of it.
 *
 * <p>Fed by the job's supervisor (an attempt has begun, has ended, its input has ended) and by
 * subtasks (stored, declined); feeds sources (triggers), all subtasks (completed, aborted), the
 * store (manifests, deletions) and the supervisor (what has happened). The actor is a shell: the
 * decisions are in plain classes. It runs on the dispatcher {@code weir.dispatchers.control}.
 */
package io.weir.engine.coordinator;
