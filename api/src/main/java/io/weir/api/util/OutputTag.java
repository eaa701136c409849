package io.weir.api.util;

import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.java.typeutils.TypeExtractor;
import java.io.Serializable;
import java.util.Objects;

/**
 * Names a side output and its type. The form without a type is made as a subclass, for example
 * {@code new OutputTag<String>("late") {}}, so that the type can be read. Equal when the names are:
 * of one operator, two side outputs of different types need different names.
 */
public class OutputTag<T> implements Serializable {

  private final String id;
  private final TypeInformation<T> typeInfo;

  /**
   * @throws InvalidTypesException if this is no subclass that says what T is
   */
  public OutputTag(String id) {
    this.id = checked(id);
    this.typeInfo = extracted();
  }

  public OutputTag(String id, TypeInformation<T> typeInfo) {
    this.id = checked(id);
    this.typeInfo = Objects.requireNonNull(typeInfo, "TypeInformation cannot be null.");
  }

  private static String checked(String id) {
    Objects.requireNonNull(id, "OutputTag id cannot be null.");
    if (id.isEmpty()) {
      throw new IllegalArgumentException("OutputTag id must not be empty.");
    }
    return id;
  }

  /** Of whichever class between this and OutputTag puts something in for T. */
  private TypeInformation<T> extracted() {
    try {
      return TypeExtractor.createTypeInfo(this, OutputTag.class, getClass(), 0);
    } catch (InvalidTypesException e) {
      throw unknownType(e);
    }
  }

  private InvalidTypesException unknownType(InvalidTypesException cause) {
    return new InvalidTypesException(
        "The type of output tag '"
            + id
            + "' is not known. Make it as an anonymous subclass without type variables, new"
            + " OutputTag<String>(\""
            + id
            + "\") {}, or give its TypeInformation.",
        cause);
  }

  /**
   * Whether what is emitted with a tag goes to the output that another one names.
   *
   * @param owner of the output; null: the main output, to which no tag leads
   */
  public static boolean isResponsibleFor(OutputTag<?> owner, OutputTag<?> other) {
    return other.equals(owner);
  }

  public String getId() {
    return id;
  }

  public TypeInformation<T> getTypeInfo() {
    return typeInfo;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutputTag<?> that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "OutputTag(" + typeInfo + ", " + id + ")";
  }
}
