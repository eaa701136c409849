package io.weir.api.java;

import io.weir.api.common.InvalidProgramException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** Makes functions fit to be copied to subtasks, and refuses those that are not. */
public final class ClosureCleaner {

  private ClosureCleaner() {}

  /**
   * Cleans a function in place and checks that it can be serialised.
   *
   * @param function the user's function
   * @param where the operator, as the user knows it; goes into the error
   * @throws InvalidProgramException when the function cannot be serialised
   */
  public static void clean(Object function, String where) {
    try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      out.writeObject(function);
    } catch (IOException e) {
      throw new InvalidProgramException(
          where + ": the function " + function.getClass().getName() + " cannot be serialised", e);
    }
  }
}
