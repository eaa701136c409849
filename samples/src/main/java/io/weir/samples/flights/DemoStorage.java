package io.weir.samples.flights;

import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.JobProgress;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Where the demo's checkpoints go, with all that has to run for that. Used by one thread, which
 * opens it before the job and closes it after.
 */
public interface DemoStorage extends AutoCloseable {

  /** What a job's settings call it. */
  URI address();

  /** What people call it. */
  String description();

  /** Where the job is executed. */
  StreamExecutionEnvironment environment();

  /** Called again and again, some tenths of a second apart, while the job runs. */
  default void look(JobProgress progress) {}

  /** Prints what it has to show of the job's checkpoints; the job has ended. */
  default void show(PrintWriter out) {}

  @Override
  void close();

  /** A kind of storage that a module offers on the class path ({@link ServiceLoader}). */
  interface Provider {

    /** As {@code --storage} takes it. */
    String name();

    /**
     * May take a while.
     *
     * @param out is told what takes so long
     * @throws RuntimeException that says what is wrong and what to do; nothing is left running then
     */
    DemoStorage open(PrintWriter out);

    static Optional<Provider> named(String name) {
      return ServiceLoader.load(Provider.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(provider -> provider.name().equals(name))
          .findFirst();
    }
  }
}
