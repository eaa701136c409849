/**
 * The worker that runs the nearest equivalents of the programs on Hazelcast Jet: one embedded
 * member with two cooperative threads. Snapshots go to the member's own maps, for Jet has no other
 * place. Elements go from processor to processor by reference; only state is serialised.
 */
package io.weir.benchmarks.jet;
