package io.weir.api.java.typeutils.runtime;

import io.weir.api.java.tuple.Tuple;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;

/** Makes empty tuples: the plain ones by a switch, subclasses by their constructor. */
sealed interface TupleFactory extends Serializable {

  Tuple newTuple();

  static TupleFactory of(Class<? extends Tuple> tupleClass, int arity) {
    return Tuple.getTupleClass(arity) == tupleClass ? new Plain(arity) : new Subclass(tupleClass);
  }

  record Plain(int arity) implements TupleFactory {

    @Override
    public Tuple newTuple() {
      return Tuple.newInstance(arity);
    }
  }

  /** Handles do not travel; a copy looks its constructor up again. */
  final class Subclass implements TupleFactory {

    private final Class<? extends Tuple> tupleClass;
    private transient Constructor<? extends Tuple> constructor;

    Subclass(Class<? extends Tuple> tupleClass) {
      this.tupleClass = tupleClass;
      this.constructor = find(tupleClass);
    }

    private static Constructor<? extends Tuple> find(Class<? extends Tuple> tupleClass) {
      try {
        if (!Modifier.isPublic(tupleClass.getModifiers())) {
          throw new NoSuchMethodException("the class is not public");
        }
        return tupleClass.getConstructor();
      } catch (NoSuchMethodException e) {
        throw new IllegalArgumentException(
            "The tuple class "
                + tupleClass.getName()
                + " cannot be made: declare it public, with a public constructor without arguments",
            e);
      }
    }

    @Override
    public Tuple newTuple() {
      if (constructor == null) {
        constructor = find(tupleClass);
      }
      try {
        return constructor.newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(
            "The constructor of the tuple class " + tupleClass.getName() + " failed", e);
      }
    }
  }
}
