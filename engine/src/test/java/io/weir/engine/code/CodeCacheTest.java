package io.weir.engine.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class CodeCacheTest {

  @Template
  static final class One implements IntSupplier {
    @Override
    public int getAsInt() {
      return 1;
    }
  }

  private static final ClassLoader LOADER = CodeCacheTest.class.getClassLoader();

  private final CodeCache cache = new CodeCache(2);

  private static Class<?> classOf(OwnCode code) {
    return code.make(IntSupplier.class, One.class).getClass();
  }

  @Test
  void aShapeThatComesAgainFindsItsCode() {
    assertThat(classOf(cache.of(LOADER, List.of("a", "b"))))
        .isEqualTo(classOf(cache.of(LOADER, List.of("a", "b"))))
        .isNotEqualTo(classOf(cache.of(LOADER, List.of("a", "c"))));
  }

  @Test
  void theSameNamesOfAnotherLoaderAreOtherClasses() {
    ClassLoader other = new ClassLoader(LOADER) {};
    assertThat(classOf(cache.of(other, List.of("a"))))
        .isNotEqualTo(classOf(cache.of(LOADER, List.of("a"))));
  }

  @Test
  void forgetsTheShapeThatWasAskedForLongestAgo() {
    Class<?> a = classOf(cache.of(LOADER, List.of("a")));
    Class<?> b = classOf(cache.of(LOADER, List.of("b")));
    cache.of(LOADER, List.of("a"));
    cache.of(LOADER, List.of("c"));
    assertThat(classOf(cache.of(LOADER, List.of("a")))).isEqualTo(a);
    assertThat(classOf(cache.of(LOADER, List.of("b")))).isNotEqualTo(b);
  }
}
