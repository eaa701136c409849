package io.weir.api.common.state;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import java.lang.reflect.Type;
import java.util.Map;

/** Describes a {@link MapState} or a {@link BroadcastState}. */
public class MapStateDescriptor<UK, UV> extends StateDescriptor<MapState<UK, UV>, Map<UK, UV>> {

  private final SerializerSlot<UK> key;
  private final SerializerSlot<UV> value;

  public MapStateDescriptor(String name, Class<UK> keyClass, Class<UV> valueClass) {
    this(name, SerializerSlot.of(keyClass), SerializerSlot.of(valueClass));
  }

  public MapStateDescriptor(
      String name, TypeInformation<UK> keyTypeInfo, TypeInformation<UV> valueTypeInfo) {
    this(name, SerializerSlot.of(keyTypeInfo), SerializerSlot.of(valueTypeInfo));
  }

  public MapStateDescriptor(
      String name, TypeSerializer<UK> keySerializer, TypeSerializer<UV> valueSerializer) {
    this(name, SerializerSlot.of(keySerializer), SerializerSlot.of(valueSerializer));
  }

  private MapStateDescriptor(String name, SerializerSlot<UK> key, SerializerSlot<UV> value) {
    super(name);
    this.key = key;
    this.value = value;
  }

  /** The serializer of the map's keys, for the caller's thread. */
  public TypeSerializer<UK> getKeySerializer() {
    return key.serializer(getName());
  }

  /** The serializer of the map's values, for the caller's thread. */
  public TypeSerializer<UV> getValueSerializer() {
    return value.serializer(getName());
  }

  @Override
  public Type getType() {
    return Type.MAP;
  }

  @Override
  public boolean isSerializerInitialized() {
    return key.isInitialized() && value.isInitialized();
  }

  @Override
  public void initializeSerializerUnlessSet(ExecutionConfig executionConfig) {
    key.initialize();
    value.initialize();
  }
}
