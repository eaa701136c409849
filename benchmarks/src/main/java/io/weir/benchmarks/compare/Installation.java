package io.weir.benchmarks.compare;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was built, in the modules' {@code target} directories.
 *
 * @param root the repository's
 */
record Installation(Path root) {

  /**
   * @throws UncheckedIOException if the module was not built
   */
  String classPath(Contender contender) {
    return classPath(contender.launch().module());
  }

  /** The same by the module's directory. */
  String classPath(String module) {
    Path target = root.resolve(module).resolve("target");
    try {
      String libraries = Files.readString(target.resolve("classpath")).strip();
      return target.resolve("classes") + File.pathSeparator + libraries;
    } catch (IOException e) {
      throw new UncheckedIOException("build " + module + " first", e);
    }
  }

  /** Such as {@code Flink 1.20.5}. */
  String titleOf(Contender contender) {
    String artifact = contender.launch().versionArtifact();
    if (artifact.isEmpty()) {
      return contender.title();
    }
    Matcher version =
        Pattern.compile("[/\\\\]" + Pattern.quote(artifact) + "-([0-9][^/\\\\]*)\\.jar")
            .matcher(classPath(contender));
    return version.find() ? contender.title() + " " + version.group(1) : contender.title();
  }
}
