/** Spans of time in the older methods of the API; newer ones take {@link java.time.Duration}. */
package io.weir.api.common.time;
