/** The worker for state measurements on Jet: recovery from the member's own maps. */
package io.weir.benchmarks.jet.state;
