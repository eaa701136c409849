/**
 * Serializers of tuples, records and POJOs, made of the serializers of their fields.
 *
 * <p>Bytes, all big-endian:
 *
 * <ul>
 *   <li>tuple: its fields one after another;
 *   <li>record or POJO: one byte, 0 for null, 1 for the class itself, 2 for a subclass. Then, for
 *       1, the fields: those of a record in its order, those of a POJO by name; a primitive as it
 *       is, anything else behind a null flag of one byte. For 2: the name of the subclass, the hash
 *       code of its schema text (four bytes), and the value in the subclass's own format.
 * </ul>
 *
 * <p>They are part of the snapshot format. Made by the type information of the same types; run on
 * the subtask's actor and on the snapshot writer, each with a duplicate of its own.
 */
package io.weir.api.java.typeutils.runtime;
