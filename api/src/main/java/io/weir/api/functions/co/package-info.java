/**
 * Functions of operators with two inputs: connected streams, and a stream with a broadcast one.
 * Records of the two inputs come in no order between them; a function is called for one at a time.
 */
package io.weir.api.functions.co;
