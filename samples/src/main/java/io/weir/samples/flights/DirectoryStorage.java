package io.weir.samples.flights;

import io.weir.api.environment.StreamExecutionEnvironment;
import java.net.URI;
import java.nio.file.Path;

/** Checkpoints as files below a directory. */
record DirectoryStorage(Path directory) implements DemoStorage {

  @Override
  public URI address() {
    return directory.toUri();
  }

  @Override
  public String description() {
    return directory.toString();
  }

  @Override
  public StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.createLocalEnvironment();
  }

  @Override
  public void close() {
    // Nothing runs for it, and what is in the directory is the caller's.
  }
}
