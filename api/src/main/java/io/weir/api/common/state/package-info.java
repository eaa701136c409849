/**
 * State as user functions see it: interfaces that the engine implements, and descriptors that name
 * it. All of it is used on the subtask's thread.
 */
package io.weir.api.common.state;
