package io.weir.engine.job;

import akka.actor.ActorIdentity;
import akka.actor.ActorSelection;
import akka.actor.Identify;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.javadsl.Adapter;

/** Looks actors up by their path, as a person would who reads it in a log. */
final class Actors {

  private Actors() {}

  static boolean exists(ActorTestKit kit, String path) {
    TestProbe<ActorIdentity> probe = kit.createTestProbe(ActorIdentity.class);
    select(kit, path).tell(new Identify(path), Adapter.toClassic(probe.getRef()));
    boolean exists = probe.receiveMessage().getActorRef().isPresent();
    probe.stop();
    return exists;
  }

  static ActorSelection select(ActorTestKit kit, String path) {
    return Adapter.toClassic(kit.system()).actorSelection(path);
  }
}
