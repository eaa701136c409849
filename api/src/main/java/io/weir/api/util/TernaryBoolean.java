package io.weir.api.util;

/** A choice that may be left open. */
public enum TernaryBoolean {
  TRUE,
  FALSE,
  UNDEFINED;

  public boolean getOrDefault(boolean defaultValue) {
    return this == UNDEFINED ? defaultValue : this == TRUE;
  }

  /** The same choice, or the given one where it is open. */
  public TernaryBoolean resolveUndefined(boolean valueForUndefined) {
    return this == UNDEFINED ? fromBoolean(valueForUndefined) : this;
  }

  /** Null where it is open. */
  public Boolean getAsBoolean() {
    return this == UNDEFINED ? null : Boolean.valueOf(this == TRUE);
  }

  public static TernaryBoolean fromBoolean(boolean bool) {
    return bool ? TRUE : FALSE;
  }

  /**
   * @param bool null: left open
   */
  public static TernaryBoolean fromBoxedBoolean(Boolean bool) {
    return bool == null ? UNDEFINED : fromBoolean(bool);
  }
}
