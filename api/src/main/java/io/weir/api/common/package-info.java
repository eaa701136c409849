/**
 * Names, settings and results of a job as a whole. The program reads and writes them on its own
 * thread; running functions see copies.
 */
package io.weir.api.common;
