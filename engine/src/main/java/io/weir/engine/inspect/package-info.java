/**
 * Looks at the checkpoints and savepoints below a directory without a job: what there is, what is
 * in one, whether every byte is as it was saved, and which files belong to none.
 *
 * <p>For tools and operators; {@code ./weir checkpoints} prints what it gives. Reads the files of
 * the directory store with the engine's own readers, on the calling thread. An actor system is
 * needed for its serializers alone: manifests are written with one of Akka's. A directory may be
 * looked at while a job uses it. Nothing is ever written here, and nothing deleted but by {@link
 * io.weir.engine.inspect.CheckpointCatalog#collectGarbage}, under the rule of {@link
 * io.weir.engine.inspect.Garbage}.
 */
package io.weir.engine.inspect;
