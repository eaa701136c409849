/**
 * The program behind {@code ./weir checkpoints}: prints what {@code io.weir.engine.inspect} finds
 * below a directory. Here and not in the engine, because the samples have all that a program needs
 * and a library should not bring along (a parser for options, a logger, a class path to be run
 * with), and because {@code ./weir demo} has built them already. Runs on the main thread.
 */
package io.weir.samples.checkpoints;
