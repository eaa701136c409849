package io.weir.persistence.cassandra.job;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.api.environment.ExternalizedCheckpointCleanup;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.engine.job.EmbeddedJobExecutor;
import io.weir.engine.job.WeirJobClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An application with a counting job, as the main class of a JVM of its own; {@link ChildProcess}
 * starts it. It ends with its starter, whose lines it reads.
 */
public final class CountingProcess {

  static final int KILLED = 137;

  /** Of the checkpoint that it stops at: there is one before it. */
  private static final long NOT_BEFORE = 3;

  private static final long NUMBERS_FOR_EACH_CHECKPOINT = 50;

  private final Config settings;
  private final CountingRun run;
  private final Ledger ledger;
  private final CompletableFuture<Void> toldToGoOn = new CompletableFuture<>();

  private CountingProcess(Config settings) {
    this.settings = settings;
    this.ledger = new Ledger(Path.of(settings.getString("ledger")));
    this.run = new CountingRun("a job in a process of its own", settings.getLong("end"));
    run.write(ledger);
  }

  /** All it has to know is in the configuration, section {@code child}. */
  public static void main(String[] args) throws Exception {
    Config config = ConfigFactory.load();
    CountingProcess process = new CountingProcess(config.getConfig("child"));
    Thread listener = new Thread(process::listen, "starter");
    listener.setDaemon(true);
    listener.start();
    process.prepare();
    process.run(ActorSystem.create(Behaviors.empty(), "child", config));
  }

  /** The end of the starter is the end of its lines. */
  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      while (lines.readLine() != null) {
        toldToGoOn.complete(null);
      }
    } catch (IOException e) {
      say("CANNOT READ " + e);
    }
    Runtime.getRuntime().halt(KILLED);
  }

  /** Either it runs to its end, or it stops at a place with numbers that are not committed. */
  private void prepare() {
    String place = settings.getString("place");
    if (place.isEmpty()) {
      run.allow(run.end());
      return;
    }
    run.allow(NUMBERS_FOR_EACH_CHECKPOINT);
    StoppingStores.Place.valueOf(place)
        .when(
            checkpointId -> {
              run.allow((checkpointId + 1) * NUMBERS_FOR_EACH_CHECKPOINT);
              return checkpointId >= NOT_BEFORE && ledger.preparedOf(checkpointId) > 0;
            },
            this::stopped);
  }

  /** A kill -9 at that very place, or a wait there. */
  private CompletionStage<Void> stopped(long checkpointId) {
    say("AT " + checkpointId);
    if (settings.getBoolean("halt")) {
      Runtime.getRuntime().halt(KILLED);
    }
    return toldToGoOn;
  }

  private void run(ActorSystem<Void> system) throws Exception {
    WeirJobClient client = run.start(environment(system));
    say("JOB " + client.getJobID());
    try {
      client.getJobExecutionResult().get();
      say("FINISHED");
    } catch (ExecutionException e) {
      client.progress().restarts().forEach(restart -> say("RESTARTED AFTER " + restart.cause()));
      say("FAILED " + causes(e));
    }
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get();
    System.exit(0);
  }

  private static String causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(cause -> String.valueOf(cause.getMessage()))
        .collect(Collectors.joining(" <- "));
  }

  private StreamExecutionEnvironment environment(ActorSystem<Void> system) {
    Configuration configuration = new Configuration();
    if (!settings.getString("path").isEmpty()) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, settings.getString("path"));
    }
    StreamExecutionEnvironment env =
        new StreamExecutionEnvironment(
            new EmbeddedJobExecutor(system, system::systemActorOf), configuration);
    env.enableCheckpointing(100);
    env.setRestartStrategy(RestartStrategies.fixedDelayRestart(3, 10L));
    env.getCheckpointConfig().setCheckpointStorage("stopping:" + settings.getString("keyspace"));
    env.getCheckpointConfig()
        .setExternalizedCheckpointCleanup(ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    return env;
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
