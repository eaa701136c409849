/** What user code can say about the execution of its job. */
package io.weir.api.runtime.execution;
