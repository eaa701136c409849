/**
 * The engine: runs the API's graphs as actors on one actor system. {@link io.weir.engine.Weir} is
 * the way in for Akka applications; local environments find the engine by themselves.
 *
 * <p>The packages in the order a job meets them: {@code plan}, {@code job}, {@code subtask}, {@code
 * source}, {@code operator}, {@code channel}, {@code barrier}, {@code state}, {@code snapshot},
 * {@code coordinator}, {@code restart}.
 */
package io.weir.engine;
