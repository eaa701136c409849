/** What goes wrong with the fields of records: thrown by serializers, on the subtask's thread. */
package io.weir.api.types;
