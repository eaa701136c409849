package io.weir.benchmarks.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The rules by which the peers' build rewrites the programs for Flink, read from its pom, against
 * the rule that the README gives for the way from Flink to Weir.
 */
class ImportRulesTest {

  private static final List<Path> PROGRAMS =
      List.of(
          Path.of("src/main/java/io/weir/benchmarks/jobs"),
          Path.of("src/main/java/io/weir/benchmarks/paced"),
          Path.of("src/main/java/io/weir/benchmarks/state"),
          Path.of("src/main/java/io/weir/benchmarks/scale"));
  private static final Path PEERS = Path.of("peers/pom.xml");
  private static final Path README = Path.of("../README.md");

  private record Rule(Pattern pattern, String replacement) {
    String applied(String text) {
      return pattern.matcher(text).replaceAll(replacement);
    }
  }

  static Stream<Path> programs() throws IOException {
    List<Path> programs = new ArrayList<>();
    for (Path directory : PROGRAMS) {
      try (Stream<Path> files = Files.list(directory)) {
        files.sorted().forEach(programs::add);
      }
    }
    return programs.stream();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void leadToFlinkAndTheReadmesRuleLeadsBack(Path program) throws Exception {
    String weirs = Files.readString(program);
    String flinks = toFlink(weirs);
    assertThat(flinks).doesNotContain("io.weir.api");
    assertThat(toWeir().applied(flinks)).isEqualTo(weirs);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void changeNothingButImports(Path program) throws Exception {
    String weirs = Files.readString(program);
    assertThat(withoutImports(toFlink(weirs))).isEqualTo(withoutImports(weirs));
  }

  @Test
  void knowFlinksThreeRoots() throws Exception {
    assertThat(
            toFlink(
                """
                import io.weir.api.environment.StreamExecutionEnvironment;
                import io.weir.api.functions.KeyedProcessFunction;
                import io.weir.api.common.state.ValueState;
                import io.weir.api.util.Collector;
                """))
        .isEqualTo(
            """
            import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
            import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
            import org.apache.flink.api.common.state.ValueState;
            import org.apache.flink.util.Collector;
            """);
  }

  private static String withoutImports(String source) {
    return source
        .lines()
        .filter(line -> !line.startsWith("import "))
        .collect(Collectors.joining("\n"));
  }

  private static String toFlink(String source) throws Exception {
    String rewritten = source;
    for (Rule rule : rulesOfTheBuild()) {
      rewritten = rule.applied(rewritten);
    }
    return rewritten;
  }

  private static List<Rule> rulesOfTheBuild() throws Exception {
    NodeList elements =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new File(PEERS.toString()))
            .getElementsByTagName("replaceregex");
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      rules.add(
          new Rule(
              Pattern.compile(element.getAttribute("pattern"), Pattern.MULTILINE),
              element
                  .getAttribute("replace")
                  .replace("${flink.source.package}", "source") // where Flink 1.20 has it
                  .replace("\\1", "$1")));
    }
    assertThat(rules).isNotEmpty();
    return rules;
  }

  private static Rule toWeir() {
    try {
      Matcher rule = Pattern.compile("sed -i -E 's/(.+)/(.+)/g'").matcher(Files.readString(README));
      assertThat(rule.find()).isTrue();
      return new Rule(Pattern.compile(rule.group(1)), rule.group(2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
