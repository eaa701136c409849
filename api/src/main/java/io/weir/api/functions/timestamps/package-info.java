/** Older assigners of timestamps and watermarks, to extend. */
package io.weir.api.functions.timestamps;
