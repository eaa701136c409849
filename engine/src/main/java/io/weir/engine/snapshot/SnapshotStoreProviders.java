package io.weir.engine.snapshot;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The providers that the configuration names, by scheme. */
final class SnapshotStoreProviders {

  private static final String SECTION = "weir.snapshot-store.providers";

  private SnapshotStoreProviders() {}

  /** Empty when the configuration names none for that scheme. */
  static Optional<SnapshotStoreProvider> of(ActorSystem<?> system, String scheme) {
    String key = SECTION + ".\"" + scheme.toLowerCase(Locale.ROOT) + "\"";
    Config config = system.settings().config();
    return config.hasPath(key)
        ? Optional.of(instance(system, key, config.getString(key)))
        : Optional.empty();
  }

  private static SnapshotStoreProvider instance(
      ActorSystem<?> system, String key, String className) {
    ClassLoader loader = system.dynamicAccess().classLoader();
    try {
      return (SnapshotStoreProvider)
          Class.forName(className, true, loader).getConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalArgumentException(
          "%s names %s, which is no %s that can be made: %s. Name a public class with a public constructor without parameters."
              .formatted(key, className, SnapshotStoreProvider.class.getSimpleName(), e),
          e);
    }
  }

  /** Of the stores there are, for messages. */
  static TreeSet<String> schemes(ActorSystem<?> system) {
    TreeSet<String> schemes =
        new TreeSet<>(system.settings().config().getConfig(SECTION).root().keySet());
    schemes.add("file");
    return schemes;
  }
}
