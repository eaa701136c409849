/**
 * What a Flink job finds under {@code streaming.api} and {@code api}: the words of jobs. Programs
 * use it on their own thread to build a graph; the engine implements what running functions see.
 */
package io.weir.api;
