package io.weir.api.java.typeutils;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.MapSerializer;
import java.util.List;
import java.util.Map;

/** Maps; copies and restored values are LinkedHashMaps in the same order. */
public final class MapTypeInfo<K, V> extends ContainerTypeInfo<Map<K, V>> {

  public MapTypeInfo(Class<K> keyClass, Class<V> valueClass) {
    this(TypeInformation.of(keyClass), TypeInformation.of(valueClass));
  }

  public MapTypeInfo(TypeInformation<K> key, TypeInformation<V> value) {
    super(mapClass(), List.of(key, value));
  }

  @SuppressWarnings("unchecked") // a class literal has no type arguments
  private static <K, V> Class<Map<K, V>> mapClass() {
    return (Class<Map<K, V>>) (Class<?>) Map.class;
  }

  @SuppressWarnings("unchecked") // put there by the constructor
  public TypeInformation<K> getKeyTypeInfo() {
    return (TypeInformation<K>) components().get(0);
  }

  @SuppressWarnings("unchecked") // put there by the constructor
  public TypeInformation<V> getValueTypeInfo() {
    return (TypeInformation<V>) components().get(1);
  }

  @Override
  public TypeSerializer<Map<K, V>> createSerializer() {
    return new MapSerializer<>(
        getKeyTypeInfo().createSerializer(), getValueTypeInfo().createSerializer());
  }

  @Override
  public String toString() {
    return "Map<" + getKeyTypeInfo() + ", " + getValueTypeInfo() + ">";
  }
}
