package io.weir.persistence.cassandra.chunk;

import com.typesafe.config.Config;
import io.weir.persistence.cassandra.session.SessionSettings;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the bytes of a chunk are stored; named in its row. Safe for use from any thread. */
public enum Codec {
  /** As they are. */
  NONE("none"),
  /** As one LZ4 block, where that is shorter by an eighth at least. */
  LZ4("lz4");

  private static final String KEY = "compression";

  private final String id;

  Codec(String id) {
    this.id = id;
  }

  /**
   * What new chunks are to be stored with.
   *
   * @param plugin section of the chunk store
   * @throws IllegalArgumentException that names the key and what it may say
   * @throws IllegalStateException if the library for that cannot be used
   */
  public static Codec of(Config plugin) {
    String wanted = plugin.getString(KEY);
    Codec codec = known(wanted);
    if (codec == LZ4) {
      loaded();
    }
    return codec;
  }

  private static Codec known(String wanted) {
    return named(wanted)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s.chunk-store.%s is '%s', and has to be one of: %s."
                        .formatted(SessionSettings.SECTION, KEY, wanted, known())));
  }

  /** Before a job has made anything. */
  private static void loaded() {
    try {
      Lz4.compressed(new byte[1]);
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "lz4-java cannot be used: %s. Have at.yawk.lz4:lz4-java on the class path, or set %s.chunk-store.%s = %s."
              .formatted(e, SessionSettings.SECTION, KEY, NONE.id),
          e);
    }
  }

  static Optional<Codec> named(String id) {
    return Arrays.stream(values()).filter(codec -> codec.id.equals(id)).findAny();
  }

  static String known() {
    return Arrays.stream(values()).map(Codec::id).collect(Collectors.joining(", "));
  }

  /** In rows and settings. */
  String id() {
    return id;
  }

  /** What is to be stored of a chunk, which must not be altered until it is. */
  StoredChunk stored(byte[] chunk) {
    StoredChunk plain = StoredChunk.plain(chunk);
    return this == NONE
        ? plain
        : Lz4.compressed(chunk)
            .map(block -> new StoredChunk(chunk.length, LZ4, block))
            .orElse(plain);
  }
}
