package io.weir.engine.code;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class that chains have copies of. It is used through a base class or an interface, has one
 * constructor, and hands {@code this} to nobody who knows it by its own class: no inner classes, no
 * lambdas that refer to it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Template {}
