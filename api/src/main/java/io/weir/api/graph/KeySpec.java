package io.weir.api.graph;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.java.functions.KeySelector;
import java.io.Serializable;

/** By what a keyed operator's input is keyed. */
public record KeySpec(KeySelector<?, ?> selector, TypeInformation<?> keyType)
    implements Serializable {}
