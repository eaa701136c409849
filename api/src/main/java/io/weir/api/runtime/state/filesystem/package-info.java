/** The backend that keeps state on the heap and snapshots in a directory. */
package io.weir.api.runtime.state.filesystem;
