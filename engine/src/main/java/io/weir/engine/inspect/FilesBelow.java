package io.weir.engine.inspect;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All regular files below a directory; follows no links. What a job deletes meanwhile is no error.
 */
final class FilesBelow extends SimpleFileVisitor<Path> {

  private final List<Path> found = new ArrayList<>();

  private FilesBelow() {}

  static List<Path> of(Path directory) throws IOException {
    FilesBelow files = new FilesBelow();
    Files.walkFileTree(directory, files);
    Collections.sort(files.found);
    return files.found;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      found.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }
}
