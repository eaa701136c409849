package io.weir.engine.snapshot;

import java.nio.file.Path;

/**
 * Where one savepoint is.
 *
 * @param parent absolute path of the directory it is in, the root of a directory store
 * @param name of its own directory, the first segment of all its persistence ids
 */
public record SavepointPlace(String parent, String name) {

  /** What a user gives to the job that is to start from it. */
  public String path() {
    return CheckpointPath.written(Path.of(parent, name));
  }
}
