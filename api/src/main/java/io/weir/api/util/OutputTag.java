package io.weir.api.util;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.java.typeutils.TypeExtractor;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.util.Objects;

/**
 * Names a side output and its type. The form without a type is made as an anonymous subclass,
 * {@code new OutputTag<String>("late") {}}, so that the type can be read. Equal when the names are.
 */
public class OutputTag<T> implements Serializable {

  private final String id;
  private final TypeInformation<T> typeInfo;

  @SuppressWarnings("unchecked") // the subclass names T
  public OutputTag(String id) {
    this.id = checked(id);
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType type)) {
      throw new IllegalArgumentException(
          "The type of output tag '"
              + id
              + "' is not known. Make it as an anonymous subclass, new OutputTag<String>(\""
              + id
              + "\") {}, or give its TypeInformation.");
    }
    typeInfo = (TypeInformation<T>) TypeExtractor.createTypeInfo(type.getActualTypeArguments()[0]);
  }

  public OutputTag(String id, TypeInformation<T> typeInfo) {
    this.id = checked(id);
    this.typeInfo = Objects.requireNonNull(typeInfo, "typeInfo");
  }

  private static String checked(String id) {
    Objects.requireNonNull(id, "An output tag needs a name; it was null.");
    if (id.isEmpty()) {
      throw new IllegalArgumentException("An output tag needs a name; it was empty.");
    }
    return id;
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
