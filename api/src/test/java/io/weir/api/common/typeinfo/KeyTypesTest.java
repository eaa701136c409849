package io.weir.api.common.typeinfo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.InvalidProgramException;
import io.weir.api.java.typeutils.Samples;
import org.junit.jupiter.api.Test;

class KeyTypesTest {

  private static void refuses(TypeInformation<?> type, String remedy) {
    assertThatThrownBy(() -> KeyTypes.requireHashable(type))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining("cannot be used as key")
        .hasMessageContaining(remedy);
  }

  private static void accepts(TypeInformation<?> type) {
    assertThatCode(() -> KeyTypes.requireHashable(type)).doesNotThrowAnyException();
  }

  @Test
  void refusesArrays() {
    refuses(Types.PRIMITIVE_ARRAY(Types.INT), "Use a List");
    refuses(Types.OBJECT_ARRAY(Types.STRING), "Use a List");
    refuses(Types.OBJECT_ARRAY(TypeInformation.of(Samples.Point.class)), "Use a List");
    refuses(Types.TUPLE(Types.STRING, Types.PRIMITIVE_ARRAY(Types.INT)), "Use a List");
  }

  @Test
  void refusesEnumsAlsoInsideARecord() {
    refuses(Types.ENUM(Samples.Colour.class), "name()");
    refuses(TypeInformation.of(Samples.Coloured.class), "name()");
  }

  @Test
  void refusesClassesWithoutHashCode() {
    refuses(TypeInformation.of(Samples.Bare.class), "does not override hashCode()");
    refuses(TypeInformation.of(Samples.Sealed.class), "does not override hashCode()");
  }

  @Test
  void acceptsValuesThatCompareByContent() {
    accepts(Types.STRING);
    accepts(Types.TUPLE(Types.STRING, Types.LONG));
    accepts(TypeInformation.of(Samples.Point.class));
    accepts(TypeInformation.of(Samples.Vehicle.class));
    accepts(Types.LIST(Types.INT));
  }
}
