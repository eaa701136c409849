/**
 * Totals over a whole job. Each subtask adds to its own on its thread; the engine merges clones of
 * them into the job's result and into what a job client shows while the job runs.
 */
package io.weir.api.common.accumulators;
