/**
 * How records get from one subtask to the next: batches, the gates at both ends, and the credits
 * that bound what is under way.
 *
 * <p>An {@code OutputGate} is fed by the operators of a chain and sends {@code Batch}es to the
 * {@code InputGate} of other subtasks, through the mailboxes of their actors. A sender holds a
 * window of credits for each channel; the receiver grants one back when it has <em>processed</em> a
 * batch. Where very many subtasks are connected with each other, barriers, watermarks and ends of
 * input do not travel on each channel but through the edge's {@code Junction}.
 *
 * <p>A gate belongs to one subtask's actor and is not thread-safe; a batch belongs to whoever holds
 * it; a junction is called from any thread. No Akka type is used here.
 */
package io.weir.engine.channel;
