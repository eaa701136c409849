package io.weir.api.java.functions;

import io.weir.api.common.functions.Function;

/** Reads the key of a record. Deterministic: one record always has one key, which is not null. */
@FunctionalInterface
public interface KeySelector<IN, KEY> extends Function {

  KEY getKey(IN value) throws Exception;
}
