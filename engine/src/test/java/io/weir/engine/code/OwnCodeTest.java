package io.weir.engine.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class OwnCodeTest {

  /** Uses a private member of its nest, which its copies do, too. */
  @Template
  static final class Plus implements IntUnaryOperator {
    private final int addend;

    Plus(int addend) {
      if (addend < 0) {
        throw new IllegalStateException("negative");
      }
      this.addend = addend;
    }

    @Override
    public int applyAsInt(int operand) {
      return sum(operand, addend);
    }
  }

  private static int sum(int one, int other) {
    return one + other;
  }

  private final OwnCode code = OwnCode.create();

  private static IntUnaryOperator plus(OwnCode code, int addend) {
    return code.make(IntUnaryOperator.class, Plus.class, addend);
  }

  @Test
  void copiesDoWhatTheTemplateDoes() {
    assertThat(plus(code, 3).applyAsInt(4)).isEqualTo(7);
    assertThat(plus(OwnCode.shared(), 3).applyAsInt(4)).isEqualTo(7);
  }

  @Test
  void objectsOfOnePlaceAreOfOneClass() {
    assertThat(plus(code.at(1), 3)).hasSameClassAs(plus(code.at(1), 4));
  }

  @Test
  void placesHaveClassesOfTheirOwn() {
    List<Class<?>> classes =
        List.of(
            plus(code, 3).getClass(),
            plus(code.at(1), 3).getClass(),
            plus(code.at(1).at(2), 3).getClass(),
            plus(OwnCode.create().at(1), 3).getClass());
    assertThat(classes).doesNotHaveDuplicates().doesNotContain(Plus.class);
  }

  @Test
  void sharedCodeIsTheTemplateItself() {
    assertThat(plus(OwnCode.shared().at(1), 3)).isExactlyInstanceOf(Plus.class);
  }

  @Test
  void whatAConstructorThrowsIsThrown() {
    assertThatThrownBy(() -> plus(code, -1))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("negative");
  }

  @Test
  void argumentsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> code.make(IntUnaryOperator.class, Plus.class, "three"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyTemplatesAreCopied() {
    assertThatThrownBy(() -> code.make(Object.class, Object.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no @Template");
  }
}
