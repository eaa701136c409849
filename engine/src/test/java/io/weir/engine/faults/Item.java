package io.weir.engine.faults;

import io.weir.api.common.typeinfo.TypeInformation;

/** A record: its id says everything. Of an immutable type, or of one that user code changes. */
interface Item {

  long id();

  /** This item with another id; changes this one if it can. */
  Item with(long id);

  /** Immutable. */
  record Fixed(long id) implements Item {
    @Override
    public Item with(long other) {
      return new Fixed(other);
    }
  }

  /** Mutable; functions change what they received and what they emitted. */
  final class Loose implements Item {
    public long number;

    public Loose() {}

    @Override
    public long id() {
      return number;
    }

    @Override
    public Item with(long other) {
      number = other;
      return this;
    }
  }

  /** Which of the two. */
  enum Kind {
    FIXED(Fixed.class),
    LOOSE(Loose.class);

    private final Class<? extends Item> type;

    Kind(Class<? extends Item> type) {
      this.type = type;
    }

    Item of(long id) {
      return this == FIXED ? new Fixed(id) : new Loose().with(id);
    }

    @SuppressWarnings("unchecked")
    TypeInformation<Item> type() {
      return (TypeInformation<Item>) TypeInformation.of(type);
    }
  }
}
