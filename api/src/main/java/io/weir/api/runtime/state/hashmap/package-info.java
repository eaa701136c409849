/** The backend that keeps state on the heap. */
package io.weir.api.runtime.state.hashmap;
