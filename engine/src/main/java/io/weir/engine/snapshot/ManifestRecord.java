package io.weir.engine.snapshot;

/** Marks what is written with the serializer {@code weir-manifest}; see {@code reference.conf}. */
public interface ManifestRecord {}
