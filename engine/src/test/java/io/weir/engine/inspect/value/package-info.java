/** Values are written by their serializers and read by their schemas. */
package io.weir.engine.inspect.value;
