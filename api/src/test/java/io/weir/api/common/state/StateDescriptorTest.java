package io.weir.api.common.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.functions.ReduceFunction;
import io.weir.api.common.functions.RichReduceFunction;
import io.weir.api.common.typeinfo.TypeHint;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.java.tuple.Tuple2;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class StateDescriptorTest {

  @Test
  void needsAName() {
    assertThatThrownBy(() -> new ListStateDescriptor<>("", String.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ListStateDescriptor<>(null, String.class))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void isEqualToOneOfItsKindAndName() {
    assertThat(new ListStateDescriptor<>("a", String.class))
        .isEqualTo(new ListStateDescriptor<>("a", Long.class))
        .isNotEqualTo(new ListStateDescriptor<>("b", String.class))
        .isNotEqualTo(new ValueStateDescriptor<>("a", String.class));
  }

  @Test
  void givesNoSerializerBeforeItIsMade() {
    ValueStateDescriptor<Long> descriptor = new ValueStateDescriptor<>("count", Long.class);
    assertThatThrownBy(descriptor::getSerializer).hasMessageContaining("'count'");
    descriptor.initializeSerializerUnlessSet(new ExecutionConfig());
    assertThat(descriptor.getSerializer()).isNotNull();
  }

  @Test
  void carriesItsDefaultValueAlong() throws Exception {
    ValueStateDescriptor<Tuple2<String, Long>> descriptor =
        new ValueStateDescriptor<>(
            "pair",
            TypeInformation.of(new TypeHint<Tuple2<String, Long>>() {}),
            Tuple2.of("a", 1L));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(descriptor);
      out.writeObject("after");
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ValueStateDescriptor<?> copy = (ValueStateDescriptor<?>) in.readObject();
      assertThat(copy.getDefaultValue()).isEqualTo(Tuple2.of("a", 1L));
      assertThat(in.readObject()).isEqualTo("after");
    }
  }

  @Test
  void refusesARichFunction() {
    ReduceFunction<Long> rich =
        new RichReduceFunction<>() {
          @Override
          public Long reduce(Long a, Long b) {
            return a + b;
          }
        };
    assertThatThrownBy(() -> new ReducingStateDescriptor<>("sum", rich, Long.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'sum'", "plain function");
  }
}
