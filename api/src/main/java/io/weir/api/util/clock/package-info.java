/** A clock as functions see it; the engine's own is behind it. */
package io.weir.api.util.clock;
