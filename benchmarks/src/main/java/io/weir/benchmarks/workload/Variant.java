package io.weir.benchmarks.workload;

import java.util.Arrays;

/** How the same work is written: immutable or mutable elements, object reuse off or on. */
public enum Variant {
  RECORDS("records", Kind.RECORDS, Reuse.OFF),
  RECORDS_REUSE("records-reuse", Kind.RECORDS, Reuse.ON),
  POJOS("pojos", Kind.POJOS, Reuse.OFF),
  POJOS_REUSE("pojos-reuse", Kind.POJOS, Reuse.ON);

  /** What the elements of the streams are. */
  public enum Kind {
    RECORDS("immutable records", new Records()),
    POJOS("mutable POJOs", new Pojos());

    private final String title;
    private final Elements<?, ?, ?> elements;

    Kind(String title, Elements<?, ?, ?> elements) {
      this.title = title;
      this.elements = elements;
    }

    public String title() {
      return title;
    }

    public Elements<?, ?, ?> elements() {
      return elements;
    }
  }

  /** The setting {@code enableObjectReuse}. */
  public enum Reuse {
    OFF,
    ON
  }

  private final String id;
  private final Kind kind;
  private final Reuse reuse;

  Variant(String id, Kind kind, Reuse reuse) {
    this.id = id;
    this.kind = kind;
    this.reuse = reuse;
  }

  /**
   * @throws IllegalArgumentException if there is none of that id
   */
  public static Variant of(String id) {
    return Arrays.stream(values())
        .filter(variant -> variant.id.equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no variant " + id));
  }

  /** Without blanks: it is a word of the protocol and of options. */
  public String id() {
    return id;
  }

  public Kind kind() {
    return kind;
  }

  public Reuse reuse() {
    return reuse;
  }

  @Override
  public String toString() {
    return id;
  }
}
