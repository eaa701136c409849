/** {@link io.weir.api.java.ClosureCleaner}: makes functions fit to be shipped to subtasks. */
package io.weir.api.java;
