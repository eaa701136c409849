/**
 * The commit of a checkpoint: the head of its manifest as a row, and a lightweight transaction on
 * the job's row that only the coordinator in charge can make. Called by the engine's manifest store
 * for the checkpoint coordinator; statements run on the driver's threads.
 */
package io.weir.persistence.cassandra.commit;
