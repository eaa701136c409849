/** Where streams begin. The engine runs a push source on a thread for blocking code. */
package io.weir.api.functions.source;
