package io.weir.engine.job;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.dispatch.Envelope;
import akka.dispatch.MailboxType;
import akka.dispatch.MessageQueue;
import akka.dispatch.ProducesMessageQueue;
import akka.dispatch.UnboundedMessageQueueSemantics;
import com.typesafe.config.Config;
import io.weir.engine.subtask.SubtaskCommand;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import scala.Option;

/** A mailbox that counts messages between subtasks which carry no record. One test uses it. */
public final class ElementMessages
    implements MailboxType, ProducesMessageQueue<ElementMessages.Counting> {

  static final AtomicLong COUNT = new AtomicLong();

  /** Akka asks for this constructor. */
  @SuppressWarnings("UnusedVariable")
  public ElementMessages(ActorSystem.Settings settings, Config config) {}

  @Override
  public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
    return new Counting();
  }

  /** Unbounded, as Akka's own. */
  public static final class Counting implements MessageQueue, UnboundedMessageQueueSemantics {
    private final Queue<Envelope> messages = new ConcurrentLinkedQueue<>();

    @Override
    public void enqueue(ActorRef receiver, Envelope envelope) {
      if (envelope.message() instanceof SubtaskCommand.Deliver deliver
          && deliver.batch().size() == 0) {
        COUNT.incrementAndGet();
      }
      messages.add(envelope);
    }

    @Override
    public Envelope dequeue() {
      return messages.poll();
    }

    @Override
    public int numberOfMessages() {
      return messages.size();
    }

    @Override
    public boolean hasMessages() {
      return !messages.isEmpty();
    }

    @Override
    public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
      messages.clear();
    }
  }
}
