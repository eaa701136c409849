package io.weir.persistence.cassandra.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

@Tag("cassandra")
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class CassandraClusterExtensionTest {

  @TempDir Path directory;

  @Test
  void keepsLogsAloneWhenATestFailsAndSaysWhere() throws IOException {
    EngineExecutionResults results = run(FailsWhileItsNodeRuns.class);

    results.testEvents().assertStatistics(events -> events.started(3).succeeded(2).failed(1));
    Path files = Path.of(reported(results));
    assertThat(files).startsWith(directory);
    assertThat(files.resolve("node1/logs/system.log")).isNotEmptyFile();
    assertThat(files.resolve("node1/data")).doesNotExist();
    assertThat(FailsWhileItsNodeRuns.seen).hasSize(3).allMatch(each -> !each.node(1).isAlive());
    assertThat(FailsWhileItsNodeRuns.seen).containsOnly(FailsWhileItsNodeRuns.seen.get(0));
  }

  @Test
  void showsTheLogOfANodeThatDoesNotStart() {
    EngineExecutionResults results = run(AsksForWhatCassandraRefuses.class);

    results
        .containerEvents()
        .assertThatEvents()
        .filteredOn(event -> event.getPayload().toString().contains("no_such_setting"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(
                        event
                            .getRequiredPayload(TestExecutionResult.class)
                            .getThrowable()
                            .orElseThrow())
                    .hasMessageContaining("Cassandra node 1 of 1 ended before it answers CQL")
                    .hasMessageContaining("log ends with:")
                    .hasNoSuppressedExceptions());
  }

  private EngineExecutionResults run(Class<?> testClass) {
    String before = System.getProperty(Environment.DIRECTORY_PROPERTY);
    System.setProperty(Environment.DIRECTORY_PROPERTY, directory.toString());
    try {
      return EngineTestKit.engine("junit-jupiter").selectors(selectClass(testClass)).execute();
    } finally {
      if (before == null) {
        System.clearProperty(Environment.DIRECTORY_PROPERTY);
      } else {
        System.setProperty(Environment.DIRECTORY_PROPERTY, before);
      }
    }
  }

  private static String reported(EngineExecutionResults results) {
    return results.allEvents().reportingEntryPublished().stream()
        .map(event -> event.getRequiredPayload(ReportEntry.class))
        .map(entry -> entry.getKeyValuePairs().get("logs of Cassandra"))
        .findFirst()
        .orElseThrow();
  }

  /** Not found by the build: it looks for no nested classes. Each test method has an instance. */
  @CassandraCluster
  static class FailsWhileItsNodeRuns {

    static final List<CassandraNodes> seen = new CopyOnWriteArrayList<>();

    FailsWhileItsNodeRuns(CassandraNodes cassandra) {
      seen.add(cassandra);
    }

    @Test
    void fails() {
      fail("as planned");
    }

    @Test
    void passes(CassandraNodes cassandra) {
      assertThat(cassandra.node(1).isAlive()).isTrue();
    }

    @Nested
    class Within {
      @Test
      void hasTheSameNodes(CassandraNodes cassandra) {
        assertThat(seen).contains(cassandra);
      }
    }
  }

  @CassandraCluster(yaml = "no_such_setting: 1")
  static class AsksForWhatCassandraRefuses {
    @Test
    void isNeverRun() {
      fail("without a node");
    }
  }
}
