package io.weir.engine.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.Weir;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a copy cannot have is found when it is verified, which making it does. */
class TemplatesTest {

  static List<Class<?>> templates() throws IOException, URISyntaxException {
    Path classes = Path.of(Weir.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      List<Class<?>> templates =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .filter(file -> !file.endsWith("module-info.class"))
              .map(file -> classes.relativize(file).toString())
              .<Class<?>>map(TemplatesTest::load)
              .filter(type -> type.isAnnotationPresent(Template.class))
              .toList();
      assertThat(templates).hasSizeGreaterThan(10);
      return templates;
    }
  }

  private static Class<?> load(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, TemplatesTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aTemplateHasOneConstructorAndACopyThatIsVerified(Class<?> template) {
    assertThat(ClassCopies.copy(template)).isNotEqualTo(template);
    ClassCopies.constructor(template);
  }
}
