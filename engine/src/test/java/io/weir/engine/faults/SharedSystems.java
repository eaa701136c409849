package io.weir.engine.faults;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorSystem;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Actor systems that differ in the bounds of their channels, from the narrowest to the default. */
final class SharedSystems implements AutoCloseable {

  private record Bounds(int batchRecords, int windowBatches) {}

  private static final List<Bounds> BOUNDS =
      List.of(new Bounds(1, 1), new Bounds(3, 1), new Bounds(16, 2), new Bounds(512, 4));

  private final List<ActorTestKit> kits = new ArrayList<>();

  SharedSystems() {
    for (Bounds bounds : BOUNDS) {
      kits.add(
          ActorTestKit.create(
              "faults-" + bounds.batchRecords(),
              ConfigFactory.parseMap(
                      Map.of(
                          "weir.channels.batch-records", bounds.batchRecords(),
                          "weir.channels.window-batches", bounds.windowBatches(),
                          "akka.log-dead-letters", 0))
                  .withFallback(ConfigFactory.load())));
    }
  }

  ActorSystem<?> of(long seed) {
    return kits.get((int) Math.floorMod(seed, (long) kits.size())).system();
  }

  @Override
  public void close() {
    kits.forEach(ActorTestKit::shutdownTestKit);
  }
}
