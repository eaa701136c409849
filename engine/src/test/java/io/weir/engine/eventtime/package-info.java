/** Whole jobs in event time. */
package io.weir.engine.eventtime;
