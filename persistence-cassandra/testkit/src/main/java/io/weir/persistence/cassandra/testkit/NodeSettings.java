package io.weir.persistence.cassandra.testkit;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of a node's {@code cassandra.yaml}. */
final class NodeSettings {

  private static final BigInteger RING = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger FIRST_TOKEN = BigInteger.valueOf(Long.MIN_VALUE);

  private NodeSettings() {}

  /**
   * @param index of the node within {@code addresses}
   * @param directory of this node alone
   * @param more lines that win over those of here
   */
  static Map<String, String> of(
      int index,
      List<InetAddress> addresses,
      Ports ports,
      Path directory,
      Map<String, String> more) {
    Map<String, String> yaml = new LinkedHashMap<>();
    yaml.put("cluster_name", "weir-test");
    yaml.put("partitioner", "org.apache.cassandra.dht.Murmur3Partitioner");
    ring(yaml, index, addresses.size());
    network(yaml, index, addresses, ports);
    files(yaml, directory);
    // What a node has acknowledged is there after its kill: the default may lose the last moments.
    yaml.put("commitlog_sync", "batch");
    // DROP TABLE would otherwise keep the data.
    yaml.put("auto_snapshot", "false");
    yaml.putAll(more);
    return yaml;
  }

  /** One token each, evenly spread and known beforehand: nodes may then start at the same time. */
  private static void ring(Map<String, String> yaml, int index, int nodes) {
    BigInteger share = RING.divide(BigInteger.valueOf(nodes));
    yaml.put("num_tokens", "1");
    yaml.put(
        "initial_token", FIRST_TOKEN.add(share.multiply(BigInteger.valueOf(index))).toString());
    yaml.put("auto_bootstrap", "false");
  }

  private static void network(
      Map<String, String> yaml, int index, List<InetAddress> addresses, Ports ports) {
    String address = addresses.get(index).getHostAddress();
    yaml.put("listen_address", address);
    yaml.put("rpc_address", address);
    yaml.put("storage_port", Integer.toString(ports.storage()));
    yaml.put("native_transport_port", Integer.toString(ports.cql()));
    yaml.put("endpoint_snitch", "SimpleSnitch");
    String seeds =
        String.join(
            ",",
            addresses.stream().map(seed -> seed.getHostAddress() + ":" + ports.storage()).toList());
    yaml.put(
        "seed_provider",
        "[{class_name: org.apache.cassandra.locator.SimpleSeedProvider, parameters: [{seeds: \""
            + seeds
            + "\"}]}]");
  }

  private static void files(Map<String, String> yaml, Path directory) {
    yaml.put("data_file_directories", "[" + quoted(directory, "data") + "]");
    yaml.put("commitlog_directory", quoted(directory, "commitlog"));
    yaml.put("saved_caches_directory", quoted(directory, "saved_caches"));
    yaml.put("hints_directory", quoted(directory, "hints"));
    yaml.put("cdc_raw_directory", quoted(directory, "cdc_raw"));
  }

  private static String quoted(Path directory, String name) {
    return "'" + directory.resolve(name).toString().replace("'", "''") + "'";
  }
}
