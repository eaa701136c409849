package io.weir.engine.snapshot;

import akka.actor.typed.ActorSystem;

/**
 * A module beside the engine that keeps snapshots somewhere else than in files or memory. Its class
 * is named by {@code weir.snapshot-store.providers.<scheme>}, as a rule in the module's own {@code
 * reference.conf}, has a public constructor without parameters, and is made for each job.
 */
public interface SnapshotStoreProvider {

  /**
   * The store at that address. Opening one address twice gives two handles on the same store.
   * Blocks until the store has answered or failed: for the thread that submits a job, never for an
   * actor.
   *
   * @param address as a person wrote it, with the scheme
   * @throws IllegalArgumentException when it is no address of such a store, with the remedy
   * @throws SnapshotStoreException when the store cannot be reached or is not as it has to be
   */
  SnapshotStore open(ActorSystem<?> system, String address);

  /**
   * A checkpoint that a new job is to begin with. Blocks as {@link #open} does, and looks for every
   * chunk.
   *
   * @param path as a person wrote it, with the scheme
   * @throws SnapshotStoreException when it is not whole or not there, with the remedy
   */
  RestorableCheckpoint checkpoint(ActorSystem<?> system, String path);
}
