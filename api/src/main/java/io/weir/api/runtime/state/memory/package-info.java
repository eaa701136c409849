/** The backend that keeps state and snapshots in memory. */
package io.weir.api.runtime.state.memory;
