package io.weir.api.core.fs;

import java.io.Serializable;
import java.net.URI;
import java.util.Objects;

/** The address of a file or directory, with or without the scheme of its file system. */
public class Path implements Comparable<Path>, Serializable {

  private final URI uri;

  public Path(URI uri) {
    this.uri = Objects.requireNonNull(uri, "uri");
  }

  /**
   * @throws IllegalArgumentException if it is empty or no address
   */
  public Path(String pathString) {
    if (pathString.isEmpty()) {
      throw new IllegalArgumentException("Cannot make a path of an empty text.");
    }
    uri = URI.create(pathString);
  }

  public URI toUri() {
    return uri;
  }

  public boolean isAbsolute() {
    return uri.getPath() != null && uri.getPath().startsWith("/");
  }

  /** The last part of the address. */
  public String getName() {
    String path = getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The address without its scheme and host. */
  public String getPath() {
    return uri.getPath() == null ? "" : uri.getPath();
  }

  @Override
  public int compareTo(Path other) {
    return uri.compareTo(other.uri);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Path that && uri.equals(that.uri);
  }

  @Override
  public int hashCode() {
    return uri.hashCode();
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
