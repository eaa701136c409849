/** Spans of time as the older methods on event time take them. */
package io.weir.api.windowing.time;
