/**
 * Durable storage of checkpoints: chunks, manifests, and what may be deleted.
 *
 * <p>Snapshot writers give chunks to a {@link io.weir.engine.snapshot.SnapshotStore}, and the
 * checkpoint coordinator commits the manifest through a {@link
 * io.weir.engine.snapshot.ManifestStore} when every chunk is durable; on restart both read back
 * exactly what the manifest names. Below are two Akka Persistence snapshot plugins, each one actor
 * for each ActorSystem and place. Everything here may be called from any thread; files are worked
 * on by {@code weir.dispatchers.snapshot-io} only, apart from the probe when a store is opened.
 */
package io.weir.engine.snapshot;
