package io.weir.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which types are kept as words, and that they come back as they were. */
class WordLayoutsTest {

  record All(
      long a, int b, short c, byte d, char e, boolean f, boolean g, float h, double i, int j) {}

  record WithObject(long number, String text) {}

  record WithBox(Long number) {}

  /** Mutable: user code may alter it, so it is kept as the object it is. */
  public static class Pojo {
    public long number;
  }

  private static <T> TypeSerializer<T> serializer(Class<T> type) {
    return TypeInformation.of(type).createSerializer();
  }

  private static <T> T through(Class<T> type, T value) {
    WordLayout<T> layout = WordLayouts.of(serializer(type)).orElseThrow();
    long[] words = new long[layout.width() + 4];
    layout.write(value, words, 2);
    assertThat(layout.holds(value, words, 2)).isTrue();
    assertThat(List.of(words[0], words[1], words[words.length - 2], words[words.length - 1]))
        .as("what lies around it")
        .containsOnly(0L);
    return layout.read(words, 2);
  }

  @Test
  void boxedPrimitivesComeBack() {
    assertThat(through(Long.class, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    assertThat(through(Integer.class, -7)).isEqualTo(-7);
    assertThat(through(Short.class, Short.MIN_VALUE)).isEqualTo(Short.MIN_VALUE);
    assertThat(through(Byte.class, (byte) -1)).isEqualTo((byte) -1);
    assertThat(through(Character.class, '\uffff')).isEqualTo('\uffff');
    assertThat(through(Boolean.class, true)).isTrue();
    assertThat(through(Double.class, -0.0)).isEqualTo(-0.0);
    assertThat(through(Double.class, Double.NaN)).isNaN();
  }

  @Test
  void aRecordOfPrimitivesComesBack() {
    All low =
        new All(
            Long.MIN_VALUE,
            Integer.MIN_VALUE,
            Short.MIN_VALUE,
            Byte.MIN_VALUE,
            '\u0000',
            false,
            true,
            -0.0f,
            Double.NEGATIVE_INFINITY,
            -1);
    All high =
        new All(
            Long.MAX_VALUE,
            Integer.MAX_VALUE,
            Short.MAX_VALUE,
            Byte.MAX_VALUE,
            '\uffff',
            true,
            false,
            Float.NaN,
            Double.MIN_VALUE,
            1);
    assertThat(through(All.class, low)).isEqualTo(low);
    assertThat(through(All.class, high)).isEqualTo(high);
  }

  @Test
  void whatMayBeNullOrAlteredStaysAnObject() {
    assertThat(WordLayouts.of(serializer(String.class))).isEmpty();
    assertThat(WordLayouts.of(serializer(WithObject.class))).isEmpty();
    assertThat(WordLayouts.of(serializer(WithBox.class))).isEmpty();
    assertThat(WordLayouts.of(serializer(Pojo.class))).isEmpty();
    assertThat(WordLayouts.of(new HookedSerializer())).isEmpty();
  }
}
