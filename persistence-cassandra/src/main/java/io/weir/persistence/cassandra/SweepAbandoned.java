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
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/**
 * Deletes what jobs of processes that are gone have left, for an operator: {@code ./weir cassandra
 * sweep}. Where Cassandra is, an {@code application.conf} says ({@code -Dconfig.file=...}), or the
 * options.
 */
public final class SweepAbandoned {

  private static final int BAD_OPTIONS = 64;

  private SweepAbandoned() {}

  /** Ends with exit code 1 when it failed, and 64 for options that cannot be. */
  public static void main(String[] args) {
    SweepOptions options;
    Config config;
    SweepSettings settings;
    try {
      options = SweepOptions.of(List.of(args));
      config = options.config(ConfigFactory.load());
      settings = SweepSettings.of(config);
    } catch (IllegalArgumentException | ConfigException e) {
      System.err.println(e.getMessage());
      System.err.println(SweepOptions.USAGE);
      System.exit(BAD_OPTIONS);
      return;
    }
    System.exit(run(options, config, settings));
  }

  private static int run(SweepOptions options, Config config, SweepSettings settings) {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "weir-sweep", config);
    try {
      System.out.print(SweepText.of(sweep(system, options, settings), options));
      return 0;
    } catch (SnapshotStoreException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (CompletionException e) {
      System.err.println(e.getCause().getMessage());
      return 1;
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }

  /** On the calling thread, until it is done. */
  static SweepReport sweep(ActorSystem<?> system, SweepOptions options, SweepSettings settings) {
    CassandraStore store = CassandraStoreProvider.store(system, options.address());
    Effects effects =
        options.dryRun()
            ? Effects.NONE
            : store.tables().sweep().effects(CassandraStore.process(system));
    Predicate<String> wanted =
        options.job().<Predicate<String>>map(id -> id::equals).orElse(id -> true);
    return store
        .sweep(system, settings, effects)
        .sweepAbandoned(wanted)
        .toCompletableFuture()
        .join();
  }
}
