/** Settings of restarts. The program makes them, the engine's pure strategies follow them. */
package io.weir.api.common.restartstrategy;
