/** What an update of keyed state costs by itself, without actors and channels: JMH. */
package io.weir.benchmarks.update;
