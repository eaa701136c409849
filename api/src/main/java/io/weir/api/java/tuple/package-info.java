/**
 * Records of up to eight fields without a class of their own. Plain data: made by user functions,
 * keyed and serialised by the engine.
 */
package io.weir.api.java.tuple;
