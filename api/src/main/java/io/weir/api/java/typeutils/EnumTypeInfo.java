package io.weir.api.java.typeutils;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.common.typeutils.base.EnumSerializer;
import java.util.List;

/** Enums. */
public final class EnumTypeInfo<T extends Enum<T>> extends ContainerTypeInfo<T> {

  public EnumTypeInfo(Class<T> enumClass) {
    super(enumClass, List.<TypeInformation<?>>of());
  }

  /** As in Flink; yet keyBy refuses enums, because their hash codes differ between processes. */
  @Override
  public boolean isKeyType() {
    return true;
  }

  @Override
  public TypeSerializer<T> createSerializer() {
    return new EnumSerializer<>(getTypeClass());
  }

  @Override
  public String toString() {
    return "EnumTypeInfo<" + getTypeClass().getName() + ">";
  }
}
