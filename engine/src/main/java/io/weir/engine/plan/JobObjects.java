package io.weir.engine.plan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads Java-serialised objects of a job, with the job's class loader. */
public final class JobObjects {

  private JobObjects() {}

  /** The one object that the bytes hold. */
  public static Object read(byte[] bytes, ClassLoader loader)
      throws IOException, ClassNotFoundException {
    try (ObjectInputStream stream =
        new LoaderObjectInputStream(new ByteArrayInputStream(bytes), loader)) {
      return stream.readObject();
    }
  }

  /** Resolves classes, proxies apart, in the job's class loader. */
  private static final class LoaderObjectInputStream extends ObjectInputStream {
    private final ClassLoader loader;

    LoaderObjectInputStream(ByteArrayInputStream in, ClassLoader loader) throws IOException {
      super(in);
      this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description); // primitives
      }
    }
  }
}
