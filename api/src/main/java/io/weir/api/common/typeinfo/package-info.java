/**
 * What the API knows about the type of a stream's records: {@link
 * io.weir.api.common.typeinfo.TypeInformation} and its basic kinds.
 *
 * <p>Made while a job is built, on the thread of the program's main, by {@link
 * io.weir.api.java.typeutils.TypeExtractor} or by hand through {@link
 * io.weir.api.common.typeinfo.Types}; immutable, so it may be shared. It feeds the stream graph
 * with serializers and key checks.
 */
package io.weir.api.common.typeinfo;
