/**
 * Compiled code that belongs to one chain of operators.
 *
 * <p>A JIT compiler inlines a call when it has always led to the same method, and that is recorded
 * for a call in a class, whoever uses the class. An engine's classes are used by all jobs of a
 * process, so after the second job none of the calls from one operator to the next, or to the
 * user's function, is inlined any more, and what they hand over has to be made as an object each
 * time. Here each chain is given copies of the few classes that make up its record path, so that
 * the whole path, the user's functions with it, can become one piece of machine code (ADR 21).
 *
 * <p>A class that is copied is a <em>template</em>: a final class used through an interface or a
 * base class, with one constructor and no inner classes that refer to it.
 */
package io.weir.engine.code;
