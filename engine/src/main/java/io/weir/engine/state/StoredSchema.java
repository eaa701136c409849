package io.weir.engine.state;

/**
 * Schema texts as checkpoints hold them: behind the version of the rules by which they are made, a
 * number and a colon. A text without one is from before there were versions.
 */
public final class StoredSchema {

  private static final int VERSION = 1;

  private StoredSchema() {}

  static String of(String schema) {
    return VERSION + ":" + schema;
  }

  /**
   * The text without its version.
   *
   * @param what operator and state, for the message
   * @throws StateMigrationException when a newer version of Weir made it
   */
  public static String text(String what, String stored) {
    int digits = 0;
    while (digits < stored.length() && Character.isDigit(stored.charAt(digits))) {
      digits++;
    }
    if (digits == 0 || digits == stored.length() || stored.charAt(digits) != ':') {
      return stored;
    }
    String version = stored.substring(0, digits);
    if (!version.equals(Integer.toString(VERSION))) {
      throw new StateMigrationException(
          what
              + ": its schema has version "
              + version
              + ", and this version of Weir reads "
              + VERSION
              + ". Restore with the version that wrote the checkpoint");
    }
    return stored.substring(digits + 1);
  }
}
