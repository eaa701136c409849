package io.weir.api.java.typeutils;

import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeutils.TypeSerializer;

/**
 * Stands for a type that could not be found out, until the program declares it with {@code
 * returns(...)}. Whatever asks it for more than its name gets an {@link InvalidTypesException} that
 * says where the type is missing and how to declare it.
 */
public final class MissingTypeInfo extends TypeInformation<Object> {

  private final String functionName;
  private final InvalidTypesException cause;

  public MissingTypeInfo(String functionName, InvalidTypesException cause) {
    this.functionName = functionName;
    this.cause = cause;
  }

  public String getFunctionName() {
    return functionName;
  }

  /** Why the type is not known. */
  public InvalidTypesException getTypeException() {
    return cause;
  }

  /** The error for the user, naming the function and the remedies. */
  public InvalidTypesException exception() {
    return new InvalidTypesException(
        "The return type of function '"
            + functionName
            + "' could not be determined automatically, due to type erasure ("
            + cause.getMessage()
            + "). Declare it with .returns(...) on the result of the call, for example"
            + " .returns(Types.TUPLE(Types.STRING, Types.LONG)), or write the function as a class"
            + " or an anonymous class instead of a lambda, or let it implement ResultTypeQueryable.",
        cause);
  }

  @Override
  public boolean isBasicType() {
    throw exception();
  }

  @Override
  public boolean isTupleType() {
    throw exception();
  }

  @Override
  public int getArity() {
    throw exception();
  }

  @Override
  public int getTotalFields() {
    throw exception();
  }

  @Override
  public Class<Object> getTypeClass() {
    throw exception();
  }

  @Override
  public boolean isKeyType() {
    throw exception();
  }

  @Override
  public TypeSerializer<Object> createSerializer() {
    throw exception();
  }

  @Override
  public String toString() {
    return "Missing type of function '" + functionName + "'";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MissingTypeInfo that && functionName.equals(that.functionName);
  }

  @Override
  public int hashCode() {
    return functionName.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof MissingTypeInfo;
  }
}
