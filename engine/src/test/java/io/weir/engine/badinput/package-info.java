/** What a user sees of input that is wrong: when, in which words, and what is left unharmed. */
package io.weir.engine.badinput;
