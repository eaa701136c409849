package io.weir.engine.serialize;

import io.weir.api.common.typeutils.GenericSerializerProvider;
import io.weir.api.common.typeutils.TypeSerializer;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes Kryo serializers, and says once per class and process that it had to. Thread-safe. */
public final class KryoSerializerProvider implements GenericSerializerProvider {

  private static final Logger log = LoggerFactory.getLogger(KryoSerializerProvider.class);

  /** What lives in one process only; its fields would be written and mean nothing elsewhere. */
  private static final List<Class<?>> BOUND_TO_PROCESS =
      List.of(Thread.class, ClassLoader.class, InputStream.class, OutputStream.class);

  private static final Set<String> warned = ConcurrentHashMap.newKeySet();

  @Override
  public <T> TypeSerializer<T> createSerializer(Class<T> type) {
    requireSerializable(type);
    if (warned.add(type.getName())) {
      log.warn(
          "{} is serialised with Kryo, which is slower and whose bytes do not survive changes of"
              + " the class. Make it a record, or a POJO: public class, public constructor without"
              + " arguments, fields public or with getter and setter",
          type.getName());
    }
    return new KryoSerializer<>(type);
  }

  private static void requireSerializable(Class<?> type) {
    boolean bound = BOUND_TO_PROCESS.stream().anyMatch(kind -> kind.isAssignableFrom(type));
    if (bound || type.isHidden()) {
      throw new IllegalArgumentException(
          type.getName()
              + " cannot be serialised: its values belong to one process. Send the data from which"
              + " it is made, and make it in open()");
    }
  }
}
