/**
 * The operators of a chain: what the user's functions are called by.
 *
 * <p>Fed with records, watermarks and the end of input by the subtask; what they emit goes to the
 * next operator of the chain, or through {@code channel} to other subtasks. Everything here runs on
 * the actor of one subtask, apart from a push source's function, which its own thread calls.
 */
package io.weir.engine.operator;
