/** Streaming's own functions. The engine calls them on the subtask's actor, one call at a time. */
package io.weir.api.functions;
