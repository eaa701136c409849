package io.weir.api.functions;

import io.weir.api.common.functions.Function;

/**
 * Reads a record's event time; the part that the older assigners have in common.
 *
 * @deprecated Use {@link io.weir.api.common.eventtime.WatermarkStrategy}.
 */
@Deprecated
public interface TimestampAssigner<T>
    extends io.weir.api.common.eventtime.TimestampAssigner<T>, Function {}
