/** Where streams end. The engine calls sinks on the subtask's actor, one call at a time. */
package io.weir.api.functions.sink;
