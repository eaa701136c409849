package io.weir.persistence.cassandra.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Two ports that are free on all the addresses of a cluster.
 *
 * @param storage for traffic between nodes
 * @param cql for clients
 */
record Ports(int storage, int cql) {

  // Below the ports that systems give to outgoing connections: else one of those could take the
  // port of a node that is down.
  private static final int FIRST = 11_000;
  private static final int LAST = 31_000;
  private static final int ATTEMPTS = 200;

  static Ports free(List<InetAddress> addresses) {
    int storage = freePort(addresses, 0);
    return new Ports(storage, freePort(addresses, storage));
  }

  private static int freePort(List<InetAddress> addresses, int taken) {
    IOException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (port != taken) {
        try {
          bind(addresses, port);
          return port;
        } catch (IOException e) {
          last = e;
        }
      }
    }
    throw new CassandraStartException(
        "no port is free on all of "
            + addresses
            + ": "
            + last
            + ". On macOS 127.0.0.2 has to be made first: sudo ifconfig lo0 alias 127.0.0.2 up, and"
            + " 127.0.0.3 alike",
        last);
  }

  private static void bind(List<InetAddress> addresses, int port) throws IOException {
    for (InetAddress address : addresses) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(address, port));
      }
    }
  }
}
