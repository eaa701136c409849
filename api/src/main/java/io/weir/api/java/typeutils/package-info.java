/**
 * Types that are made of other types, and {@link io.weir.api.java.typeutils.TypeExtractor}, which
 * finds them out by reflection from what a program's functions declare.
 *
 * <p>Works while a job is built, on the thread of the program's main; feeds the stream graph.
 */
package io.weir.api.java.typeutils;
