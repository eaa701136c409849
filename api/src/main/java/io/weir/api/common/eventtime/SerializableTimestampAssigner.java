package io.weir.api.common.eventtime;

import java.io.Serializable;

/** An assigner that travels with the job, a lambda for example. */
@FunctionalInterface
public interface SerializableTimestampAssigner<T> extends TimestampAssigner<T>, Serializable {}
