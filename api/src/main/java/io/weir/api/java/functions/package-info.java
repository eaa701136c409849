/** How records are keyed. The engine calls selectors on both ends of a keyed exchange. */
package io.weir.api.java.functions;
