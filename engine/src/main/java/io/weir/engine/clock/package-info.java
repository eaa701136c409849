/** The one place where the engine reads time; tests and simulations bring their own. */
package io.weir.engine.clock;
