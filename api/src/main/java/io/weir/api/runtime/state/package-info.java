/**
 * State backends, checkpoint storage, and what a function gets to see of a checkpoint. Programs
 * make the former on their own thread; the engine calls functions with the latter on the subtask's.
 */
package io.weir.api.runtime.state;
