/** What functions emit through. */
package io.weir.api.util;
