/** How user functions take part in checkpoints. */
package io.weir.api.checkpoint;
