/**
 * Event time: where a record's timestamp comes from, and how far time has come. A {@link
 * io.weir.api.common.eventtime.WatermarkStrategy} is given to {@code assignTimestampsAndWatermarks}
 * and travels with the job; what it makes is called by one subtask each, on its actor.
 */
package io.weir.api.common.eventtime;
