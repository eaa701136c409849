package io.weir.persistence.cassandra.secure;

import static io.weir.persistence.cassandra.CassandraSystem.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.Config;
import io.weir.api.graph.StorageSpec;
import io.weir.engine.snapshot.ChunkId;
import io.weir.engine.snapshot.ChunkRef;
import io.weir.engine.snapshot.SnapshotStore;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.snapshot.SnapshotStores;
import io.weir.persistence.cassandra.CassandraSystem;
import io.weir.persistence.cassandra.testkit.CassandraNodes;
import io.weir.persistence.cassandra.testkit.CassandraOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node that asks for user and password, checks rights, and takes TLS only. What is wrong is said
 * when the store is opened, and nobody waits for ever.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class SecuredNodeTest {

  private static final String SUPERUSER = "cassandra"; // as Cassandra makes it
  private static final String DRIVER = "weir.persistence.cassandra.driver.advanced.";
  private static final String KEYSPACE = "secured";

  @TempDir private static Path directory;

  private Certificates certificates;
  private CassandraNodes nodes;

  @BeforeAll
  void start() throws Exception {
    certificates = Certificates.in(directory);
    nodes =
        CassandraNodes.start(
            CassandraOptions.of(1, directory.resolve("cassandra"))
                .withJvmOptions("-XX:TieredStopAtLevel=1")
                .withYaml("authenticator", "PasswordAuthenticator")
                .withYaml("authorizer", "CassandraAuthorizer")
                .withYaml(
                    "client_encryption_options",
                    "{enabled: true, optional: false, store_type: PKCS12, keystore: '%s', keystore_password: '%s'}"
                        .formatted(certificates.keystore(), Certificates.PASSWORD)));
    awaitSuperuser();
  }

  /** A node makes it a moment after it has begun to answer. */
  private void awaitSuperuser() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptionsInstanceOf(SnapshotStoreException.class)
        .untilAsserted(() -> open(as(SUPERUSER, SUPERUSER) + tls(), store -> {}));
  }

  @AfterAll
  void stop() {
    if (nodes != null) {
      nodes.close();
    }
  }

  private static String as(String user, String password) {
    return DRIVER
        + "auth-provider { class = PlainTextAuthProvider, username = %s, password = %s }\n"
            .formatted(user, password);
  }

  private String tls() {
    return DRIVER
        + """
        ssl-engine-factory {
          class = DefaultSslEngineFactory
          truststore-path = "%s"
          truststore-password = "%s"
        }
        """
            .formatted(certificates.truststore(), Certificates.PASSWORD);
  }

  private void open(String settings, Consumer<SnapshotStore> use) {
    Config config = CassandraSystem.config(nodes, KEYSPACE, settings);
    ActorTestKit kit = ActorTestKit.create("secured", config);
    try {
      use.accept(
          SnapshotStores.open(kit.system(), new StorageSpec.Plugin("cassandra:" + KEYSPACE)));
    } finally {
      kit.shutdownTestKit();
    }
  }

  private void open(String settings) {
    open(settings, store -> {});
  }

  private String address() {
    return "127.0.0.1:" + nodes.contactPoints().get(0).getPort();
  }

  @Test
  void takesChunksOfWhoHasTheRightPasswordAndTrustsItsCertificate() {
    open(
        as(SUPERUSER, SUPERUSER) + tls(),
        store -> {
          ChunkRef ref = await(store.save(new ChunkId("job/count/0", 1), new byte[] {1, 2, 3}));
          assertThat(await(store.load(ref))).containsExactly(1, 2, 3);
        });
  }

  @Test
  void aWrongPassword() {
    assertThatThrownBy(() -> open(as(SUPERUSER, "guessed") + tls()))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(
            address(), "incorrect", "user and password", DRIVER + "auth-provider");
  }

  @Test
  void noPasswordAtAll() {
    assertThatThrownBy(() -> open(tls()))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(address(), "user and password", DRIVER + "auth-provider");
  }

  @Test
  void aUserWithoutRightsOnTheKeyspace() {
    try (SecureSession session = SecureSession.to(nodes, certificates, SUPERUSER)) {
      session.execute("CREATE ROLE IF NOT EXISTS guest WITH PASSWORD = 'guest' AND LOGIN = true");
    }

    assertThatThrownBy(() -> open(as("guest", "guest") + tls()))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(KEYSPACE, "guest", "Grant the user SELECT and MODIFY");
  }

  @Test
  void aClientThatDoesNotKnowThatTheNodeTakesTlsOnly() {
    assertThatThrownBy(() -> open(as(SUPERUSER, SUPERUSER)))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(address(), "TLS", DRIVER + "ssl-engine-factory");
  }

  @Test
  void aClientThatDoesNotTrustItsCertificate() {
    String javas = DRIVER + "ssl-engine-factory.class = DefaultSslEngineFactory\n";

    assertThatThrownBy(() -> open(as(SUPERUSER, SUPERUSER) + javas))
        .isInstanceOf(SnapshotStoreException.class)
        .hasMessageContainingAll(address(), "truststore", DRIVER + "ssl-engine-factory");
  }
}
