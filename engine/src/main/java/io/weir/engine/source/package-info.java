/**
 * Where records begin: readers that the subtask pulls, and users' push sources, which run on a
 * thread of their own and hand batches over.
 *
 * <p>A reader is asked for records by its subtask's actor while there is credit. A push source's
 * {@code run} blocks its thread, never the actor's: it is carried out by {@code SourceThread}, an
 * actor on the dispatcher for blocking code, and what it collects reaches the subtask as batches on
 * one input channel, barriers between them.
 */
package io.weir.engine.source;
