package io.weir.engine.code;

import java.util.HashMap;
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

  /** Some 50 kB each, and compiling; what comes later shares the classes as they are. */
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
    Map<List<String>, OwnCode> codes = known.computeIfAbsent(loader, any -> new HashMap<>());
    OwnCode code = codes.get(shape);
    if (code == null) {
      code = codes.size() < most ? OwnCode.create() : OwnCode.shared();
      if (codes.size() < most) {
        codes.put(List.copyOf(shape), code);
      }
    }
    return code;
  }
}
