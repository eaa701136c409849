/** Where snapshots go, apart from any backend. */
package io.weir.api.runtime.state.storage;
