package io.weir.persistence.cassandra.journal;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Adapter;
import com.datastax.oss.driver.api.core.CqlSession;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.journal.Ledger.Contents;
import io.weir.persistence.cassandra.keyspace.Cassandra;
import io.weir.persistence.cassandra.schema.KeyspaceName;
import io.weir.persistence.cassandra.session.SessionSettings;
import io.weir.persistence.cassandra.testkit.CassandraCluster;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.FutureConverters;

/** Event-sourced actors of an application, on the session that checkpoints use. */
@CassandraCluster(share = CassandraCluster.Share.RUN)
class JournalTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String KEYSPACE = "journal_of_tests";

  /** An actor of a system, and what it has said. */
  private static final class Running {
    private final ActorSystem<Void> system;
    private final TestProbe<Contents> contents;
    private final TestProbe<Long> snapshots;
    private ActorRef<Ledger.Command> ledger;

    Running(ActorSystem<Void> system) {
      this.system = system;
      this.contents = TestProbe.create(system);
      this.snapshots = TestProbe.create(system);
    }

    Running start(String id) {
      String name = "ledger-" + UUID.randomUUID();
      ledger = system.systemActorOf(Ledger.create(id, snapshots.ref()), name, Props.empty());
      return this;
    }

    Contents add(String entry) {
      ledger.tell(new Ledger.Add(entry, contents.ref()));
      return contents.receiveMessage(PATIENCE);
    }

    void addAll(String entries) {
      entries.chars().forEach(entry -> add(String.valueOf((char) entry)));
    }

    Contents get() {
      ledger.tell(new Ledger.Get(contents.ref()));
      return contents.receiveMessage(PATIENCE);
    }

    void awaitSnapshot(long sequenceNr) {
      assertThat(snapshots.receiveMessage(PATIENCE)).isEqualTo(sequenceNr);
    }

    void crash() {
      ledger.tell(new Ledger.Crash());
      contents.expectTerminated(ledger, PATIENCE);
    }
  }

  @Test
  void anActorThatWasKilledHasItsSnapshotAndTheEventsAfterItAgain(CassandraNodes nodes) {
    String id = UUID.randomUUID().toString();
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, KEYSPACE)) {
      Running running = new Running(cassandra.system()).start(id);
      running.addAll("abcde");
      running.awaitSnapshot(3);
      running.crash();

      running.start(id);
      assertThat(running.get()).isEqualTo(new Contents("abcde", 2));
      running.addAll("fg");
      running.awaitSnapshot(6);
    }
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, KEYSPACE)) {
      Running later = new Running(cassandra.system()).start(id);

      assertThat(later.get()).isEqualTo(new Contents("abcdefg", 1));
      assertThat(later.add("h").entries()).isEqualTo("abcdefgh");
    }
  }

  @Test
  void usesTheSessionThatCheckpointsUse(CassandraNodes nodes) {
    try (CassandraSystem cassandra = CassandraSystem.on(nodes, KEYSPACE)) {
      cassandra.store();
      ActorSystem<Void> system = cassandra.system();
      CqlSession ours =
          await(Cassandra.get(Adapter.toClassic(system)).journal(new KeyspaceName(KEYSPACE)));
      var provider =
          new SharedSessionProvider(
              Adapter.toClassic(system), SessionSettings.section(system.settings().config()));

      CqlSession journals =
          await(FutureConverters.asJava(provider.connect(system.executionContext())));

      assertThat(journals).isSameAs(ours);
    }
  }

  @Test
  void waitsForItsTablesAndSaysWhichCommandPrintsThem(CassandraNodes nodes) {
    String keyspace = "journal_later";
    String notCreated = "weir.persistence.cassandra.schema.create = off\n";
    try (CassandraSystem waiting = CassandraSystem.on(nodes, keyspace, notCreated)) {
      TestProbe<Long> snapshots = TestProbe.create(waiting.system());
      TestProbe<Contents> contents = TestProbe.create(waiting.system());
      ActorRef<Ledger.Command> ledger =
          LoggingTestKit.warn("./weir cassandra schema --keyspace journal_later --journal")
              .expect(
                  waiting.system(),
                  () ->
                      waiting
                          .system()
                          .systemActorOf(
                              Ledger.patient("waiting", snapshots.ref()),
                              "waiting",
                              Props.empty()));
      try (CassandraSystem operator = CassandraSystem.on(nodes, keyspace)) {
        operator.store();
        await(
            Cassandra.get(Adapter.toClassic(operator.system()))
                .journal(new KeyspaceName(keyspace)));
      }
      ledger.tell(new Ledger.Add("a", contents.ref()));

      assertThat(contents.receiveMessage(PATIENCE).entries()).isEqualTo("a");
    }
  }
}
