/**
 * Serializers: how records and state become bytes, and how records are copied between operators.
 *
 * <p>Made by {@link io.weir.api.common.typeinfo.TypeInformation}; used by the actor of a subtask to
 * copy records and by the snapshot writer to serialise state, each on a duplicate of its own.
 */
package io.weir.api.common.typeutils;
