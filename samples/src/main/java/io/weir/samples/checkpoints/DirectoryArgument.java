package io.weir.samples.checkpoints;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A directory as people write it: a path, or the {@code file:} URI that these commands print. */
final class DirectoryArgument implements ITypeConverter<Path> {

  private static final String SCHEME = "file:";

  /** With at least two letters, and a slash or known: no drive, and hardly a name. */
  private static final Pattern OTHER_SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*|cassandra:.*");

  @Override
  public Path convert(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("no directory is given");
    }
    if (!text.startsWith(SCHEME)) {
      if (OTHER_SCHEME.matcher(text).matches()) {
        throw new TypeConversionException(
            "'" + text + "': only directories that this machine sees as files can be looked at");
      }
      return Path.of(text);
    }
    try {
      String path = URI.create(text).getPath();
      if (path != null) {
        return Path.of(path);
      }
    } catch (IllegalArgumentException e) {
      throw refused(text);
    }
    throw refused(text);
  }

  private static TypeConversionException refused(String text) {
    return new TypeConversionException("'" + text + "' is no file: URI with a path");
  }
}
