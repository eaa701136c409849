/**
 * Serializers of the basic types and of the standard containers.
 *
 * <p>Their bytes are part of the snapshot format; a change of one needs a new schema text.
 * Everything is big-endian; a <i>varint</i> is {@link io.weir.api.common.typeutils.base.VarInt}.
 */
package io.weir.api.common.typeutils.base;
