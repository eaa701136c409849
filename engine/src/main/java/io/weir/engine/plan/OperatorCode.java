package io.weir.engine.plan;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.api.core.memory.DataOutputSerializer;
import io.weir.api.graph.KeySpec;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.java.functions.KeySelector;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an operator runs, in the form that every instance gets its own copy of. */
public sealed interface OperatorCode {

  /** The same for operators that run the same code, be it on other data. */
  String shape();

  /** The operator with its function and, where it is keyed, its key selectors. */
  record Function(UserCode code) implements OperatorCode {
    public Instance instantiate() throws IOException, ClassNotFoundException {
      return (Instance) code.instantiate();
    }

    @Override
    public String shape() {
      return code.shape();
    }
  }

  /** The elements of a collection source, written by their type's serializer. */
  record Elements(byte[] bytes, int count, TypeInformation<?> type) implements OperatorCode {
    /** New copies of the elements, in order. */
    public List<Object> read() throws IOException {
      TypeSerializer<?> serializer = type.createSerializer();
      DataInputDeserializer in = new DataInputDeserializer(bytes);
      List<Object> elements = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        elements.add(serializer.deserialize(in));
      }
      return elements;
    }

    @Override
    public String shape() {
      return "elements";
    }
  }

  /**
   * One instance's copy of the user's objects; they may share parts with each other.
   *
   * @param keySelectors of the first input and of the second, as far as they are keyed
   */
  record Instance(OperatorSpec spec, List<KeySelector<?, ?>> keySelectors)
      implements Serializable {}

  static OperatorCode ofFunction(OperatorSpec spec, Optional<KeySpec> key, String where) {
    List<KeySelector<?, ?>> selectors = key.map(KeySpec::selectors).orElse(List.of());
    return new Function(UserCode.of(new Instance(spec, selectors), where));
  }

  /**
   * @throws IllegalArgumentException if an element cannot be written
   */
  static OperatorCode ofElements(
      List<?> elements, Optional<TypeInformation<?>> type, String where) {
    TypeInformation<?> elementType =
        type.orElseThrow(() -> new IllegalArgumentException(where + ": its type is not known"));
    @SuppressWarnings("unchecked")
    TypeSerializer<Object> serializer = (TypeSerializer<Object>) elementType.createSerializer();
    DataOutputSerializer out = new DataOutputSerializer(256);
    int position = 0;
    try {
      for (Object element : elements) {
        serializer.serialize(element, out);
        position++;
      }
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "%s: element %d cannot be written as %s: %s. All elements must be of that type and not null."
              .formatted(where, position, elementType, e),
          e);
    }
    return new Elements(out.getCopyOfBuffer(), elements.size(), elementType);
  }
}
