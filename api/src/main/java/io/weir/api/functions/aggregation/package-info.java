/**
 * Reduce functions behind {@code sum}, {@code min} and {@code max}. None of them changes a record
 * it was given. Made by a keyed stream, called by the engine on the subtask's actor.
 */
package io.weir.api.functions.aggregation;
