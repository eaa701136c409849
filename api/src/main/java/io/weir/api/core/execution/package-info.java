/** The way from a graph to a running job: the engine implements it, the environment calls it. */
package io.weir.api.core.execution;
