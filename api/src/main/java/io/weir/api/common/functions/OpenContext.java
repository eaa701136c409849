package io.weir.api.common.functions;

/** What {@link RichFunction#open(OpenContext)} is given. It holds nothing yet, as in Flink 1.20. */
public interface OpenContext {}
