package io.weir.api.common.typeinfo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the factory that makes the type information of the annotated class or field. */
@Documented
@Target({ElementType.TYPE, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface TypeInfo {

  /** A class with a public constructor without arguments. */
  Class<? extends TypeInfoFactory<? extends Object>> value();
}
