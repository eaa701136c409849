/** How the end of a job that did not finish reaches its program. */
package io.weir.api.runtime.client;
