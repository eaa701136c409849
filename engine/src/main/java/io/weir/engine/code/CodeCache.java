package io.weir.engine.code;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The code of chains by what they are made of, so that a job that runs again, or a thousand alike,
 * find theirs compiled. One for the process, as the compiler's output is. Thread-safe.
 *
 * <p>Refers to no class of a user: the copies are of engine classes, and shapes are names.
 */
public final class CodeCache {

  /** Some 50 kB each, and compiling. */
  static final int MOST = 256;

  private static final CodeCache INSTANCE = new CodeCache(MOST);

  private final int most;
  private final Map<ClassLoader, Map<List<String>, OwnCode>> known = new WeakHashMap<>();

  CodeCache(int most) {
    this.most = most;
  }

  public static CodeCache instance() {
    return INSTANCE;
  }

  /**
   * @param loader of the user's classes
   * @param shape names of the classes that the chain is made of, which has the same code whenever
   *     they are the same
   */
  public synchronized OwnCode of(ClassLoader loader, List<String> shape) {
    return known
        .computeIfAbsent(loader, any -> new Newest(most))
        .computeIfAbsent(List.copyOf(shape), any -> OwnCode.create());
  }

  /** Forgets the shape that was asked for longest ago; chains that run keep their code. */
  private static final class Newest extends LinkedHashMap<List<String>, OwnCode> {
    private static final long serialVersionUID = 1;

    private final int most;

    Newest(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<List<String>, OwnCode> eldest) {
      return size() > most;
    }
  }
}
