/**
 * A job as data: what the API hands to the engine. Built on the program's thread, immutable from
 * then on.
 */
package io.weir.api.graph;
