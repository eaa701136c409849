package io.weir.api.java.typeutils;

import io.weir.api.common.typeinfo.TypeInformation;

/**
 * A function that knows the type of what it returns; asked before anything is found by reflection.
 *
 * @param <T> what the function returns
 */
public interface ResultTypeQueryable<T> {

  TypeInformation<T> getProducedType();
}
