package io.weir.persistence.cassandra.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerJarsTest {

  @TempDir Path cache;

  @Test
  void areCopiedOnceWhoeverAsksAtTheSameTime() throws IOException {
    List<ServerJars> copies =
        IntStream.range(0, 3).parallel().mapToObj(each -> ServerJars.copiedTo(cache)).toList();

    assertThat(copies).containsOnly(copies.get(0));
    assertThat(copies.get(0).jars()).hasSizeGreaterThan(50).allMatch(Files::isRegularFile);
    try (var entries = Files.list(cache)) {
      assertThat(entries).containsExactly(copies.get(0).directory());
    }
  }

  @Test
  void areNotOnTheClassPathOfTests() {
    assertThat(
            getClass()
                .getClassLoader()
                .getResource("org/apache/cassandra/service/CassandraDaemon.class"))
        .isNull();
  }
}
