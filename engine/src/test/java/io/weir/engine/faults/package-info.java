/**
 * Whole jobs under faults: random programs built from a seed, faults of named shapes aimed at them,
 * and the invariants of the design checked while they run and afterwards.
 */
package io.weir.engine.faults;
