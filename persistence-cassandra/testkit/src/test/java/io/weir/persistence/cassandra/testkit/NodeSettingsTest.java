package io.weir.persistence.cassandra.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeSettingsTest {

  private static final Ports PORTS = new Ports(17_000, 19_042);

  @Test
  void givesThreeNodesAThirdOfTheRingEach() throws UnknownHostException {
    assertThat(settingsOfThree(Map.of()).stream().map(yaml -> yaml.get("initial_token")))
        .containsExactly("-9223372036854775808", "-3074457345618258603", "3074457345618258602");
  }

  @Test
  void makesAllNodesSeeds() throws UnknownHostException {
    assertThat(settingsOfThree(Map.of()))
        .allSatisfy(
            yaml ->
                assertThat(yaml.get("seed_provider"))
                    .contains("\"127.0.0.1:17000,127.0.0.2:17000,127.0.0.3:17000\""));
  }

  @Test
  void letsWhatIsAskedForWin() throws UnknownHostException {
    assertThat(settingsOfThree(Map.of("commitlog_sync", "periodic")))
        .allSatisfy(yaml -> assertThat(yaml).containsEntry("commitlog_sync", "periodic"));
  }

  private static List<Map<String, String>> settingsOfThree(Map<String, String> more)
      throws UnknownHostException {
    List<InetAddress> addresses =
        List.of(
            InetAddress.getByName("127.0.0.1"),
            InetAddress.getByName("127.0.0.2"),
            InetAddress.getByName("127.0.0.3"));
    return IntStream.range(0, 3)
        .mapToObj(index -> NodeSettings.of(index, addresses, PORTS, Path.of("/nodes"), more))
        .toList();
  }
}
