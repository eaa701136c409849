/** Jobs that begin with what other jobs have stored. */
package io.weir.engine.restore;
