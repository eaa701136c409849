package io.weir.api.common.functions;

import java.io.Serializable;

/** Marks every function a user hands to an operator. Functions travel by Java serialization. */
public interface Function extends Serializable {}
