/**
 * The executor behind the dispatcher for subtasks: a thread for each core, each with a queue of its
 * own, so that a subtask's state stays in the cache of the core that it has run on.
 *
 * <p>Fed by Akka's dispatcher with mailboxes that have messages; runs them. Named in {@code
 * reference.conf}, used by nothing else.
 */
package io.weir.engine.dispatch;
