/**
 * The functions a job is made of, as interfaces to implement and rich base classes with a life
 * cycle. The program makes them, the API cleans and checks them, the engine calls them on the
 * subtask's actor, one call at a time.
 */
package io.weir.api.common.functions;
