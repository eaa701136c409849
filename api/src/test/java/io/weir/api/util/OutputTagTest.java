package io.weir.api.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.common.typeinfo.Types;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTagTest {

  @Test
  void knowsTheTypeOfAnAnonymousSubclass() {
    assertThat(new OutputTag<String>("late") {}.getTypeInfo()).isEqualTo(Types.STRING);
  }

  @Test
  void knowsTheTypeThatAnyClassAboveItSays() {
    assertThat(new Late().getTypeInfo()).isEqualTo(Types.STRING);
    assertThat(new Late() {}.getTypeInfo()).isEqualTo(Types.STRING);
    assertThat(new Lists<Long>() {}.getTypeInfo()).isEqualTo(Types.LIST(Types.LONG));
  }

  @Test
  void isTheSameAsOneOfAnotherTypeButOfItsId() {
    OutputTag<String> late = new OutputTag<String>("late") {};
    assertThat(late).isEqualTo(new OutputTag<>("late", Types.LONG)).hasSameHashCodeAs("late");
    assertThat(late).isNotEqualTo(new OutputTag<>("early", Types.STRING));
  }

  @Test
  void isResponsibleForTagsOfItsIdAndTheMainOutputForNone() {
    OutputTag<String> late = new OutputTag<>("late", Types.STRING);
    assertThat(OutputTag.isResponsibleFor(late, new OutputTag<>("late", Types.STRING))).isTrue();
    assertThat(OutputTag.isResponsibleFor(null, late)).isFalse();
  }

  @Test
  void needsAnIdAndAType() {
    assertThatThrownBy(() -> new OutputTag<>(null, Types.LONG))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("OutputTag id cannot be null.");
    assertThatThrownBy(() -> new OutputTag<>("", Types.LONG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("OutputTag id must not be empty.");
    assertThatThrownBy(() -> new OutputTag<Long>("late", null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void refusesATypeThatItCannotKnow() {
    assertThatThrownBy(() -> new OutputTag<String>("late"))
        .isInstanceOf(InvalidTypesException.class)
        .hasMessageContaining("new OutputTag<String>(\"late\") {}");
    assertThatThrownBy(() -> new Lists<Long>()).isInstanceOf(InvalidTypesException.class);
    assertThatThrownBy(OutputTagTest::<Long>ofAVariable).isInstanceOf(InvalidTypesException.class);
  }

  private static class Late extends OutputTag<String> {
    Late() {
      super("late");
    }
  }

  private static class Lists<T> extends OutputTag<List<T>> {
    Lists() {
      super("lists");
    }
  }

  private static <T> OutputTag<List<T>> ofAVariable() {
    return new OutputTag<List<T>>("late") {};
  }
}
