package io.weir.persistence.cassandra.secure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate that a node of a test has signed itself, made by the JDK's keytool.
 *
 * @param keystore the node's, with its key
 * @param truststore of clients that trust it
 */
record Certificates(Path keystore, Path truststore) {

  static final String PASSWORD = "only-for-this-test";

  /**
   * @param directory where no files of these names are yet
   */
  static Certificates in(Path directory) throws IOException, InterruptedException {
    Path keystore = directory.resolve("keystore.p12");
    Path truststore = directory.resolve("truststore.p12");
    Path certificate = directory.resolve("node.cer");
    keytool(
        keystore,
        "-genkeypair",
        "-keyalg",
        "RSA",
        "-validity",
        "30",
        "-dname",
        "CN=node of a test",
        "-ext",
        "SAN=ip:127.0.0.1,dns:localhost");
    keytool(keystore, "-exportcert", "-file", certificate.toString());
    keytool(truststore, "-importcert", "-noprompt", "-file", certificate.toString());
    return new Certificates(keystore, truststore);
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "-alias",
            "node",
            "-keystore",
            store.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD));
    Path output = Files.createTempFile(store.getParent(), "keytool", ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool failed: " + Files.readString(output));
    }
  }
}
