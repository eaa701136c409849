/**
 * Records that a barrier has overtaken, as part of a checkpoint.
 *
 * <p>A subtask hands over the batches that were in front of the barrier; they leave as operator
 * states of the chain's head, one for each input, with a redistribution of their own, and go the
 * way of all state: chunks, manifest, restore. Then they come back as batches, which the subtask
 * processes before anything that comes in. Used by one subtask's actor; no Akka type. The reasons
 * are in ADR 28.
 */
package io.weir.engine.inflight;
