package io.weir.samples.flights;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file of flights, compressed with gzip or not. Serializable, because sources carry it.
 *
 * @param name for messages
 */
public record FlightFile(URI location, String name) implements Serializable {

  private static final String BUNDLED = "/flights-2001-01-first-two-weeks.csv.gz";
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  /** The first two weeks of 2001, which are part of the sample. */
  public static FlightFile bundled() {
    URL resource = FlightFile.class.getResource(BUNDLED);
    if (resource == null) {
      throw new IllegalStateException(BUNDLED + " is not on the class path: build samples again");
    }
    try {
      return new FlightFile(resource.toURI(), BUNDLED.substring(1));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path holds no valid address: " + resource, e);
    }
  }

  /**
   * @throws FlightFileException if there is no readable file
   */
  public static FlightFile at(Path path) throws FlightFileException {
    if (!Files.exists(path)) {
      throw new FlightFileException(path + ": there is no such file");
    }
    if (Files.isDirectory(path)) {
      throw new FlightFileException(path + " is a directory; give a CSV or CSV.gz file of flights");
    }
    if (!Files.isReadable(path)) {
      throw new FlightFileException(path + " cannot be read; look at its permissions");
    }
    return new FlightFile(path.toUri(), path.toString());
  }

  /** A reader that has checked the header and stands before the first flight. */
  public FlightReader open() throws IOException {
    InputStream bytes = new BufferedInputStream(location.toURL().openStream(), BUFFER_BYTES);
    try {
      return new FlightReader(name, isCompressed(bytes) ? decompressed(bytes) : bytes);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private InputStream decompressed(InputStream bytes) throws IOException {
    try {
      return new GZIPInputStream(bytes, BUFFER_BYTES);
    } catch (IOException e) {
      throw new FlightFileException(name + " cannot be decompressed: " + e.getMessage(), e);
    }
  }

  private static boolean isCompressed(InputStream bytes) throws IOException {
    bytes.mark(2);
    boolean magic = bytes.read() == GZIP_FIRST && bytes.read() == GZIP_SECOND;
    bytes.reset();
    return magic;
  }
}
