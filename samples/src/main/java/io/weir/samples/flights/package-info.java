/**
 * The sample {@code flights}: delays per airport from a real file, computed by a job that
 * checkpoints, fails on purpose, restarts and is compared with a plain loop over the same file.
 *
 * <p>{@link io.weir.samples.flights.FlightsJob} and what it uses (source, keyed function, sink) are
 * written against {@code io.weir.api} alone, as any job is, and run wherever the engine runs them.
 * {@link io.weir.samples.flights.FlightsDemo} is the program around it; it runs on the main thread
 * and watches the job through the engine's client.
 */
package io.weir.samples.flights;
