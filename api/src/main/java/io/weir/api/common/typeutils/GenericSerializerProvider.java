package io.weir.api.common.typeutils;

/**
 * Makes serializers for types that the API cannot take apart itself. The engine brings one; {@link
 * java.util.ServiceLoader} finds it.
 */
public interface GenericSerializerProvider {

  /**
   * A new serializer for one thread.
   *
   * @throws IllegalArgumentException when no value of the class can be serialised; the message
   *     names the class and the remedy
   */
  <T> TypeSerializer<T> createSerializer(Class<T> type);
}
