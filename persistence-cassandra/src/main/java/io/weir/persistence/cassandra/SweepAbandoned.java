package io.weir.persistence.cassandra;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.persistence.cassandra.sweep.Effects;
import io.weir.persistence.cassandra.sweep.SweepReport;
import io.weir.persistence.cassandra.sweep.SweepSettings;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Deletes what jobs of processes that are gone have left, for an operator: {@code ./weir cassandra
 * sweep}. Where Cassandra is, an {@code application.conf} says ({@code -Dconfig.file=...}), or the
 * options.
 */
public final class SweepAbandoned {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int BAD_OPTIONS = 64;

  private SweepAbandoned() {}

  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  /**
   * @return the exit code: 0; 1 when it failed or there is no such job; 64 for options that cannot
   *     be
   */
  static int run(List<String> args, PrintStream out, PrintStream err) {
    if (args.contains("--help") || args.contains("-h")) {
      out.println(SweepOptions.USAGE);
      return DONE;
    }
    try {
      SweepOptions options = SweepOptions.of(args);
      Config config = options.config(ConfigFactory.load());
      SweepSettings settings = SweepSettings.of(config);
      return inItsOwnSystem(config, system -> run(system, options, settings, out, err));
    } catch (IllegalArgumentException | ConfigException e) {
      err.println("weir cassandra sweep: " + e.getMessage());
      err.println(SweepOptions.USAGE);
      return BAD_OPTIONS;
    }
  }

  private static int inItsOwnSystem(Config config, ToIntFunction<ActorSystem<?>> run) {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "weir-sweep", config);
    try {
      return run.applyAsInt(system);
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }

  /**
   * @return the exit code, 0 or 1
   */
  static int run(
      ActorSystem<?> system,
      SweepOptions options,
      SweepSettings settings,
      PrintStream out,
      PrintStream err) {
    try {
      out.print(SweepText.of(sweep(system, options, settings), options));
      return DONE;
    } catch (SnapshotStoreException | IllegalArgumentException | ConfigException e) {
      err.println("weir cassandra sweep: " + e.getMessage());
      return FAILED;
    } catch (CompletionException e) {
      err.println("weir cassandra sweep: " + e.getCause().getMessage());
      return FAILED;
    }
  }

  /**
   * On the calling thread, until it is done.
   *
   * @throws CompletionException around what Cassandra says, or when there is no such job
   */
  static SweepReport sweep(ActorSystem<?> system, SweepOptions options, SweepSettings settings) {
    CassandraStore store = CassandraStoreProvider.existing(system, options.address());
    Effects effects =
        options.dryRun()
            ? Effects.NONE
            : store.tables().sweep().effects(CassandraStore.process(system));
    Predicate<String> wanted =
        options.job().<Predicate<String>>map(id -> id::equals).orElse(id -> true);
    SweepReport report =
        store.sweep(system, settings, effects).sweepAbandoned(wanted).toCompletableFuture().join();
    if (report.jobs().isEmpty()) {
      options.job().ifPresent(id -> store.knows(id).toCompletableFuture().join());
    }
    return report;
  }
}
