package io.weir.engine.plan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import java.util.StringJoiner;

/**
 * User objects as Java-serialised bytes, read back once for every instance, so that instances share
 * nothing. The classes are resolved by the class loader that was current when the job was planned.
 */
public final class UserCode {

  private final byte[] bytes;
  private final String shape;
  private final ClassLoader classLoader;

  private UserCode(byte[] bytes, String shape, ClassLoader classLoader) {
    this.bytes = bytes;
    this.shape = shape;
    this.classLoader = classLoader;
  }

  /** Names of the classes and lambdas it is made of; not the values of their fields. */
  public String shape() {
    return shape;
  }

  /**
   * @param where the operator, for the message
   * @throws IllegalArgumentException if it cannot be serialised
   */
  public static UserCode of(Object object, String where) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringJoiner shape = new StringJoiner(" ");
    try (ObjectOutputStream stream = new NamingStream(out, shape)) {
      stream.writeObject(object);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          where
              + ": its function cannot be serialised ("
              + e
              + "). Make what it captures Serializable or transient, or create it in open().",
          e);
    }
    return new UserCode(out.toByteArray(), shape.toString(), currentClassLoader());
  }

  /** A new copy. */
  public Object instantiate() throws IOException, ClassNotFoundException {
    return JobObjects.read(bytes, classLoader);
  }

  /** The thread's, or the engine's own when it has none. */
  static ClassLoader currentClassLoader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context != null ? context : UserCode.class.getClassLoader();
  }

  /** Collects the names of what it writes. */
  private static final class NamingStream extends ObjectOutputStream {
    private final StringJoiner names;

    NamingStream(OutputStream out, StringJoiner names) throws IOException {
      super(out);
      this.names = names;
      enableReplaceObject(true);
    }

    @Override
    protected void annotateClass(Class<?> written) {
      names.add(written.getName());
    }

    @Override
    protected Object replaceObject(Object written) {
      if (written instanceof SerializedLambda lambda) {
        names.add(
            lambda.getImplClass()
                + '.'
                + lambda.getImplMethodName()
                + lambda.getImplMethodSignature());
      }
      return written;
    }
  }
}
