/**
 * From the graph a program described to the plan the actors carry out: which operators share a
 * chain, how many instances each chain has, and which instance talks to which.
 *
 * <p>Fed by the API's {@code StreamGraph}; feeds {@code job} and {@code subtask}. Pure: no actor,
 * no thread, the same graph always gives the same plan.
 */
package io.weir.engine.plan;
