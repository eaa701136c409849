package io.weir.engine.subtask;

/**
 * A message between coordinator, attempt and subtasks that is nothing but data. Within one JVM it
 * travels by reference; its bytes are CBOR, written by the serializer {@code weir-control} of
 * {@code reference.conf}, whose manifest names class and version.
 */
public interface ControlMessage {}
