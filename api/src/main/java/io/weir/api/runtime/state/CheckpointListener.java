package io.weir.api.runtime.state;

/**
 * The older place of {@link io.weir.api.common.state.CheckpointListener}.
 *
 * @deprecated Implement the other one; both are called alike.
 */
@Deprecated
public interface CheckpointListener extends io.weir.api.common.state.CheckpointListener {}
