package io.weir.engine.state;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * A record whose components are all primitive: a word for each. Reading calls the canonical
 * constructor, as reading from a snapshot does. A template: {@link RecordLayouts} makes a copy for
 * each type, with its handles as constants.
 */
final class RecordLayout<T> implements WordLayout<T> {

  private static final Handles HANDLES = handles();
  private static final MethodHandle WRITE = HANDLES.write();
  private static final MethodHandle READ = HANDLES.read();

  /**
   * What a copy knows of its type.
   *
   * @param width components
   * @param write (Object, long[], int) to void
   * @param read (long[], int) to Object
   */
  record Handles(int width, MethodHandle write, MethodHandle read) {}

  RecordLayout() {}

  private static Handles handles() {
    try {
      return MethodHandles.classData(
          MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, Handles.class);
    } catch (IllegalAccessException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  public int width() {
    return HANDLES.width();
  }

  @Override
  public void write(T value, long[] words, int at) {
    try {
      WRITE.invokeExact((Object) value, words, at);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // the handle makes records of the type
  public T read(long[] words, int at) {
    try {
      return (T) (Object) READ.invokeExact(words, at);
    } catch (Throwable e) {
      throw thrown(e);
    }
  }

  @Override
  public boolean holds(T value, long[] words, int at) {
    return read(words, at).equals(value); // a record's equals is its own to define
  }

  private static RuntimeException thrown(Throwable e) {
    if (e instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("The constructor of a record in state failed: " + e, e);
  }
}
