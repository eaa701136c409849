package io.weir.samples.checkpoints;

import io.weir.engine.restore.DryRun;
import io.weir.engine.restore.RestoreReport;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that submits a job: its {@code main} is run as it is, in this process, on a thread of
 * its own, until it submits one. That is compared with a checkpoint and not started, and the thread
 * is held for good: a program that got its turn again might end the process with an exit code of
 * its own.
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
   * Of the first job that it submits, on whichever thread.
   *
   * @param path of the checkpoint or savepoint, or its id
   */
  RestoreReport dryRun(String path) throws IOException, NoJobException, InterruptedException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    CompletableFuture<RestoreReport> verdict = new CompletableFuture<>();
    DryRun.Watch watch = DryRun.watch(path, report -> tellAndHold(verdict, report));
    try (URLClassLoader loader =
        new URLClassLoader(urls, Thread.currentThread().getContextClassLoader())) {
      start(loader, verdict);
      return verdict.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof NoJobException none
          ? none
          : new NoJobException(mainClass + " could not be run: " + e.getCause(), e);
    } finally {
      watch.close();
    }
  }

  private static void tellAndHold(CompletableFuture<RestoreReport> verdict, RestoreReport report) {
    verdict.complete(report);
    while (true) {
      LockSupport.park();
    }
  }

  private void start(ClassLoader loader, CompletableFuture<RestoreReport> verdict) {
    Thread thread = new Thread(() -> verdict.completeExceptionally(ended(loader)), mainClass);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
  }

  /** Runs it; how it has ended. */
  private Throwable ended(ClassLoader loader) {
    try {
      Class.forName(mainClass, true, loader)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments.toArray(new String[0]));
      return new NoJobException(mainClass + " has ended and has submitted no job", null);
    } catch (InvocationTargetException e) {
      return new NoJobException(
          mainClass + " failed before it submitted a job: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      return new NoJobException(
          "there is no class %s with a public static main in %s".formatted(mainClass, jars), e);
    } catch (LinkageError | RuntimeException e) {
      return e;
    }
  }
}
