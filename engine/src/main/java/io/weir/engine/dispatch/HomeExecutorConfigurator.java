package io.weir.engine.dispatch;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.ExecutorServiceConfigurator;
import akka.dispatch.ExecutorServiceFactory;
import akka.dispatch.MonitorableThreadFactory;
import com.typesafe.config.Config;
import java.util.concurrent.ThreadFactory;

/**
 * Makes a {@link HomeExecutor} for a dispatcher whose {@code executor} is this class. Its section
 * {@code home-executor} says how many threads: {@code threads-per-core}, {@code threads-max}.
 */
public final class HomeExecutorConfigurator extends ExecutorServiceConfigurator {

  private final int threads;

  public HomeExecutorConfigurator(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    Config section = config.getConfig("home-executor");
    double wanted =
        Runtime.getRuntime().availableProcessors() * section.getDouble("threads-per-core");
    threads = (int) Math.max(1, Math.min(section.getInt("threads-max"), Math.ceil(wanted)));
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory given) {
    ThreadFactory named =
        given instanceof MonitorableThreadFactory monitorable
            ? monitorable.withName(monitorable.name() + "-" + id)
            : given;
    return () -> new HomeExecutor(threads, named, HomeExecutor.PATIENCE);
  }
}
