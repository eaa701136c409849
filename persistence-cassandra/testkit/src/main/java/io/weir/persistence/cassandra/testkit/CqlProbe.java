package io.weir.persistence.cassandra.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a node as little as tells whether it serves, in frames of CQL's native protocol, version 4.
 * So the testkit needs no driver, and leaves the choice of one to its user.
 */
final class CqlProbe {

  private static final int VERSION = 4;
  private static final int STARTUP = 1;
  private static final int READY = 2;
  private static final int AUTHENTICATE = 3;
  private static final int OPTIONS = 5;
  private static final int SUPPORTED = 6;
  private static final int QUERY = 7;
  private static final int RESULT = 8;
  private static final int CONSISTENCY_ALL = 5;

  private static final int CONNECT_MILLIS = 1_000;
  // Longer than a node waits for others before it answers with an error.
  private static final int READ_MILLIS = (int) Duration.ofSeconds(15).toMillis();

  // Cassandra's own, with three replicas unless told otherwise.
  private static final String ON_THREE_NODES =
      "SELECT keyspace_name FROM system_distributed.view_build_status LIMIT 1";

  private CqlProbe() {}

  /**
   * Whether the node takes connections of clients. One that takes only TLS ends others without an
   * answer, and is asked once more in its way.
   */
  static boolean answers(InetSocketAddress node) {
    return supports(node, CqlProbe::connect) || supports(node, CqlProbe::connectSecurely);
  }

  private static boolean supports(InetSocketAddress node, Connecting connecting) {
    try (Socket socket = connecting.to(node)) {
      return exchange(socket, OPTIONS, new byte[0]) == SUPPORTED;
    } catch (IOException e) {
      return false;
    }
  }

  /** A way to get a connection. */
  private interface Connecting {
    Socket to(InetSocketAddress node) throws IOException;
  }

  private static Socket connectSecurely(InetSocketAddress node) throws IOException {
    Socket plain = connect(node);
    try {
      return AnyCertificate.context()
          .getSocketFactory()
          .createSocket(plain, node.getHostString(), node.getPort(), true);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  /**
   * Whether the node, in a cluster of three, sees both others: it gets an answer from all replicas.
   * A node that asks for a password is taken at its word that it is up.
   */
  static boolean reachesAllThree(InetSocketAddress node) {
    try (Socket socket = connect(node)) {
      return switch (exchange(socket, STARTUP, startup())) {
        case READY -> exchange(socket, QUERY, query()) == RESULT;
        case AUTHENTICATE -> true;
        default -> false;
      };
    } catch (IOException e) {
      return false;
    }
  }

  private static Socket connect(InetSocketAddress node) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setSoTimeout(READ_MILLIS);
      socket.connect(node, CONNECT_MILLIS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends a request; the answer's operation code. */
  private static int exchange(Socket socket, int operation, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream frame = new DataOutputStream(bytes);
    frame.writeByte(VERSION);
    frame.writeByte(0); // no flags
    frame.writeShort(0); // stream: one request at a time
    frame.writeByte(operation);
    frame.writeInt(body.length);
    frame.write(body);
    socket.getOutputStream().write(bytes.toByteArray());
    DataInputStream answer = new DataInputStream(socket.getInputStream());
    answer.readInt(); // version, flags, stream
    int code = answer.readUnsignedByte();
    answer.skipNBytes(answer.readInt());
    return code;
  }

  private static byte[] startup() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream map = new DataOutputStream(bytes);
    map.writeShort(1);
    map.writeUTF("CQL_VERSION");
    map.writeUTF("3.0.0");
    return bytes.toByteArray();
  }

  private static byte[] query() throws IOException {
    byte[] text = ON_THREE_NODES.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream query = new DataOutputStream(bytes);
    query.writeInt(text.length);
    query.write(text);
    query.writeShort(CONSISTENCY_ALL);
    query.writeByte(0); // no values, no paging
    return bytes.toByteArray();
  }
}
