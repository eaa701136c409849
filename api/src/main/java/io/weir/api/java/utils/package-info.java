/** Help for the main method of a job. */
package io.weir.api.java.utils;
