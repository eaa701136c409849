package io.weir.samples.checkpoints;

import io.weir.engine.restore.DryRun;
import io.weir.engine.restore.DryRunException;
import io.weir.engine.restore.RestoreReport;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A program that submits a job: its {@code main} is run as it is, in this process, and every job
 * that it submits meanwhile is compared with a checkpoint and not started.
 *
 * @param jars of the program, without Weir's own
 */
record JobProgram(List<Path> jars, String mainClass, List<String> arguments) {

  /** The program has ended, or ended badly, before it submitted a job. */
  static final class NoJobException extends Exception {
    private static final long serialVersionUID = 1;

    NoJobException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Of the first job that it submits.
   *
   * @param path of the checkpoint or savepoint, or its id
   */
  RestoreReport dryRun(String path) throws IOException, NoJobException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    System.setProperty(DryRun.PATH, path);
    try (URLClassLoader loader = new URLClassLoader(urls, before)) {
      thread.setContextClassLoader(loader);
      runMain(loader);
    } catch (InvocationTargetException e) {
      return report(e.getCause())
          .orElseThrow(
              () ->
                  new NoJobException(
                      mainClass + " failed before it submitted a job: " + e.getCause(), e));
    } catch (ReflectiveOperationException e) {
      throw new NoJobException(
          "there is no class %s with a public static main in %s".formatted(mainClass, jars), e);
    } finally {
      thread.setContextClassLoader(before);
      System.clearProperty(DryRun.PATH);
    }
    throw new NoJobException(
        mainClass + " has ended: it has submitted no job, or has caught the report itself", null);
  }

  private void runMain(ClassLoader loader) throws ReflectiveOperationException {
    Class.forName(mainClass, true, loader)
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments.toArray(new String[0]));
  }

  private static Optional<RestoreReport> report(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof DryRunException end) {
        return Optional.of(end.report());
      }
    }
    return Optional.empty();
  }
}
