/**
 * Streams as a program describes them: each call adds an operator to its environment's job. Used on
 * the program's thread; nothing of it reaches the engine but the finished graph.
 */
package io.weir.api.datastream;
