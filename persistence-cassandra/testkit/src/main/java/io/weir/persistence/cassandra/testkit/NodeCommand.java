package io.weir.persistence.cassandra.testkit;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of a node's JVM. */
final class NodeCommand {

  // What Cassandra reaches into by reflection; a part of the list that it is shipped with.
  private static final List<String> OPENED =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.lang.module",
          "java.base/java.lang.reflect",
          "java.base/java.util",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.util.jar",
          "java.base/sun.nio.ch",
          "jdk.management/com.sun.management.internal");

  private static final List<String> EXPORTED =
      List.of(
          "java.base/java.lang.ref",
          "java.base/jdk.internal.misc",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.sql/java.sql",
          "jdk.attach/sun.tools.attach",
          "jdk.unsupported/sun.misc");

  private NodeCommand() {}

  /**
   * @param options whose JVM options come last, and so win
   * @param archiving options of the JVM about its archive of classes
   */
  static List<String> of(
      ServerJava java,
      ServerJars jars,
      NodeFiles files,
      CassandraOptions options,
      List<String> archiving) {
    List<String> command = new ArrayList<>();
    command.add(java.executable().toString());
    // A small first heap: Cassandra locks in memory what it is given at start.
    command.addAll(List.of("-Xms64m", "-Xmx" + options.heapMegabytes() + "m", "-XX:+UseSerialGC"));
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(archiving);
    OPENED.forEach(each -> command.add("--add-opens=" + each + "=ALL-UNNAMED"));
    EXPORTED.forEach(each -> command.add("--add-exports=" + each + "=ALL-UNNAMED"));
    properties(files).forEach(command::add);
    command.addAll(options.jvmOptions());
    command.add("-cp");
    command.add(
        jars.jars().stream().map(Object::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add("org.apache.cassandra.service.CassandraDaemon");
    return command;
  }

  private static Stream<String> properties(NodeFiles files) {
    return Stream.of(
            "cassandra.config=" + files.yaml().toUri(),
            "cassandra.storagedir=" + files.directory(),
            "cassandra.logdir=" + files.logs(),
            "logback.configurationFile=" + files.logback().toUri(),
            // It would close its output otherwise, and errors of a failed start be lost.
            "cassandra-foreground=yes",
            "io.netty.tryReflectionSetAccessible=true",
            // The rest is about waiting for others for long, which a test knows not to need.
            "cassandra.skip_wait_for_gossip_to_settle=0",
            "cassandra.ring_delay_ms=100",
            "cassandra.shutdown_announce_in_ms=0",
            "cassandra.superuser_setup_delay_ms=0",
            "cassandra.consistent.rangemovement=false")
        .map(property -> "-D" + property);
  }
}
