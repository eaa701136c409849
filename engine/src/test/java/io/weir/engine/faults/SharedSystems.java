package io.weir.engine.faults;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorSystem;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Actor systems that differ in the bounds of their channels, from the narrowest to the default, and
 * in how barriers travel on edges between all subtasks.
 */
final class SharedSystems implements AutoCloseable {

  private static final int EVERY_EDGE = 0; // is coalesced
  private static final int NO_EDGE = 4096;

  private record Bounds(int batchRecords, int windowBatches, int coalesceAbove) {}

  private static final List<Bounds> BOUNDS =
      List.of(
          new Bounds(1, 1, EVERY_EDGE),
          new Bounds(3, 1, NO_EDGE),
          new Bounds(16, 2, EVERY_EDGE),
          new Bounds(512, 4, NO_EDGE),
          new Bounds(1, 1, NO_EDGE),
          new Bounds(3, 1, EVERY_EDGE),
          new Bounds(16, 2, NO_EDGE),
          new Bounds(512, 4, EVERY_EDGE));

  private final List<ActorTestKit> kits = new ArrayList<>();

  SharedSystems() {
    for (Bounds bounds : BOUNDS) {
      kits.add(
          ActorTestKit.create(
              "faults-" + kits.size(),
              ConfigFactory.parseMap(
                      Map.of(
                          "weir.channels.batch-records", bounds.batchRecords(),
                          "weir.channels.window-batches", bounds.windowBatches(),
                          "weir.channels.coalesce-above", bounds.coalesceAbove(),
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
