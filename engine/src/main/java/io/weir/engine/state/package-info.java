/**
 * State of operator instances on the heap: keyed state with timers, and operator state.
 *
 * <p>Fed by the subtask's actor, which makes one {@link io.weir.engine.state.KeyedStateBackend} and
 * one {@link io.weir.engine.state.OperatorStateBackend} per operator, sets the current key before
 * each record, captures at each barrier, and passes on what the coordinator says of checkpoints.
 * Feeds the snapshot store through a {@link io.weir.engine.state.ChunkSink}. Everything runs on
 * that actor except what has been captured: a {@link io.weir.engine.state.KeyedCapture} is written
 * on the dispatcher for snapshots. No Akka here.
 *
 * <p><b>Flow.</b> A state is a {@link io.weir.engine.state.StateTable}: for each key group a {@link
 * io.weir.engine.state.KeyGroupTable} of {@link io.weir.engine.state.Rows rows}, found through a
 * {@link io.weir.engine.state.KeyIndex}. Keys and values of immutable types of fixed width lie in
 * the rows as words, others beside them as objects. The first change of a row after a boundary puts
 * what it was into the key group's {@link io.weir.engine.state.UndoLog}. A capture is a {@link
 * io.weir.engine.state.Cut}: how far each log has come. A writer on another thread reads the rows
 * as of the cut ({@link io.weir.engine.state.GroupView} says why that is right) and cuts the bytes
 * into chunks. {@code CaptureLog} says how far back the logs have to reach, and {@code ChunkLedger}
 * which chunks the last confirmed checkpoint is made of. {@code BasePolicy} says when a key group
 * is written whole again.
 *
 * <p><b>Values that user code may alter.</b> If a type is not known to be immutable, the first
 * access of a value after a boundary, reading included, replaces the live value by a copy and gives
 * that to the user; the log keeps the original, which nobody alters any more. Lists and maps are
 * such values. A value given to {@code update} is the state's own from then on: altering it later
 * without accessing the state is an error in the user's code, as it is in Flink.
 *
 * <p><b>Values that expire.</b> {@code ExpiringStates} makes a state of values with the time of
 * their last access and puts an object in front of it that minds the time; {@code TtlSweep} removes
 * what nobody reads. States without a time to live know nothing of it.
 *
 * <p><b>Namespaces.</b> {@link io.weir.engine.state.NamespacedStates} are states whose entries are
 * found by the key and one thing more, such as a window. Like timers, which are found by key and
 * time, they have an {@code EntryKey}, of which the key alone decides over the key group.
 *
 * <p><b>Types that have changed.</b> {@code Migration} compares what a checkpoint says of a state
 * with what the job declares, and gives a reader of the old bytes or a refusal. After a migration
 * the capture log builds on nothing, so that no chunk of old bytes stays in use.
 *
 * <p><b>A chunk of keyed state</b>, all numbers big-endian: magic "WeKS" (4 bytes), format version
 * (2), number of this piece (2) and number of pieces (2), then the body or a piece of it. A body is
 * cut in pieces only when a single entry is larger than a chunk. Body: number of state names (2),
 * the names in modified UTF-8; then sections to the end. Section: kind (1: 1 base, 2 more of the
 * base, 3 delta), key group (2), state by its place among the names (2), entries to make room for
 * (4), number of entries (4), length of the entries (4), entries. Entry: 1 put or 0 remove (1),
 * key, and for a put the value, both as their serializers write them. A timer is an entry whose key
 * is key and time (8) and whose value has no bytes; in a namespace an entry's key is the key, then
 * the namespace. A base section empties its key group, for all states, before its own entries go
 * in. The page {@code docs/snapshot-format.md} has this with an example.
 */
package io.weir.engine.state;
