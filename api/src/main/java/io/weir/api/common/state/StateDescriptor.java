package io.weir.api.common.state;

import io.weir.api.common.ExecutionConfig;
import java.io.Serializable;
import java.util.Objects;

/**
 * Names a state, says its type and, for values, its default. Within one operator a name stands for
 * one state, and in a checkpoint the state is found by it.
 *
 * <p>A descriptor may be a field of a function and travels with it. Equal when of one class and
 * name.
 *
 * @param <S> the state it describes
 * @param <T> what is stored
 */
public abstract class StateDescriptor<S extends State, T> implements Serializable {

  /** The kinds of state. */
  public enum Type {
    VALUE,
    LIST,
    REDUCING,
    AGGREGATING,
    MAP
  }

  private final String name;
  private StateTtlConfig ttlConfig = StateTtlConfig.DISABLED;

  protected StateDescriptor(String name) {
    Objects.requireNonNull(name, "A state needs a name; it was null.");
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "A state needs a name; it was empty. The state is found by it in a checkpoint.");
    }
    this.name = name;
  }

  public String getName() {
    return name;
  }

  public abstract Type getType();

  /**
   * Keyed state of this descriptor expires; call it before the state is asked for. A default value
   * is not given then: what has expired, or was never there, is null.
   */
  public void enableTimeToLive(StateTtlConfig ttlConfig) {
    this.ttlConfig = Objects.requireNonNull(ttlConfig, "ttlConfig");
  }

  public StateTtlConfig getTtlConfig() {
    return ttlConfig;
  }

  public abstract boolean isSerializerInitialized();

  /** Makes the serializers from the types; the engine calls it before it makes the state. */
  public abstract void initializeSerializerUnlessSet(ExecutionConfig executionConfig);

  @Override
  public final boolean equals(Object other) {
    return other != null
        && getClass() == other.getClass()
        && name.equals(((StateDescriptor<?, ?>) other).name);
  }

  @Override
  public final int hashCode() {
    return name.hashCode() + 31 * getClass().hashCode();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + "{" + name + "}";
  }
}
