package io.weir.api.graph;

import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.functions.InvalidTypesException;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.java.typeutils.MissingTypeInfo;
import io.weir.api.util.OutputTag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An operator while the program still describes it; the {@link StreamGraphBuilder} makes a {@link
 * StreamNode} of it. Used on the program's thread.
 */
public final class OperatorDraft {

  /** How many subtasks an operator may have. */
  public enum Parallelism {
    ANY,
    ONE
  }

  /**
   * Records of {@code source} come in, spread as {@code partitioning}.
   *
   * @param number of the input: 0, or 1 for the second one of an operator that has two
   * @param sideOutput of the source that they come from; empty: the main output
   */
  public record Input(
      OperatorDraft source,
      Partitioning partitioning,
      int number,
      Optional<OutputTag<?>> sideOutput) {

    /** The first, from the main output. */
    public Input(OperatorDraft source, Partitioning partitioning) {
      this(source, partitioning, 0, Optional.empty());
    }

    /** The same as the second input. */
    public Input asSecond() {
      return new Input(source, partitioning, 1, sideOutput);
    }

    /** The same records, spread in another way. */
    public Input spreadAs(Partitioning other) {
      return new Input(source, other, number, sideOutput);
    }

    /** Of the records; see {@link OperatorDraft#useOutputType}. */
    public TypeInformation<?> useType() {
      return sideOutput.isPresent() ? sideOutput.get().getTypeInfo() : source.useOutputType();
    }
  }

  private static final int HIGHEST_MAX_PARALLELISM = 1 << 15;

  private final int id;
  private final OperatorSpec operator;
  private final List<Input> inputs;
  private final Optional<KeySpec> key;
  private String name;
  private Optional<String> uid = Optional.empty();
  private final int defaultParallelism;
  private String uidSetAt = "";
  private int parallelism;
  private Parallelism allowed = Parallelism.ANY;
  private Optional<Integer> maxParallelism = Optional.empty();
  private Optional<TypeInformation<?>> outputType;
  private boolean outputTypeUsed;
  private Chaining chaining = Chaining.ALWAYS;
  private final Map<OutputTag<?>, TypeInformation<?>> sideOutputs = new HashMap<>();

  /**
   * @param name without the words "Source: " or "Sink: "
   * @param outputType empty for a sink
   */
  public OperatorDraft(
      int id,
      String name,
      OperatorSpec operator,
      List<Input> inputs,
      Optional<KeySpec> key,
      Optional<TypeInformation<?>> outputType,
      int parallelism) {
    this.id = id;
    this.name = name;
    this.operator = operator;
    this.inputs = List.copyOf(inputs);
    this.key = key;
    this.outputType = outputType;
    this.defaultParallelism = parallelism;
    this.parallelism = parallelism;
  }

  int id() {
    return id;
  }

  List<Input> inputs() {
    return inputs;
  }

  Optional<String> uid() {
    return uid;
  }

  /** For messages: where the program gave the operator its uid. */
  String uidSetAt() {
    return uidSetAt;
  }

  Optional<Integer> maxParallelism() {
    return maxParallelism;
  }

  public int parallelism() {
    return parallelism;
  }

  /** The name with the word for its kind, as messages and metrics show it. */
  public String displayName() {
    if (inputs.isEmpty()) {
      return "Source: " + name;
    }
    return outputType.isPresent() ? name : "Sink: " + name;
  }

  public void name(String newName) {
    name = Objects.requireNonNull(newName, "name");
  }

  /**
   * @param where the call, for messages
   */
  public void uid(String newUid, String where) {
    Objects.requireNonNull(
        newUid, () -> where + ": the uid of operator '" + displayName() + "' is null.");
    uid = Optional.of(newUid);
    uidSetAt = where;
  }

  /**
   * @param subtasks at least 1, or {@link ExecutionConfig#PARALLELISM_DEFAULT}: what the
   *     environment had when the operator was made, or 1 if the operator cannot have more
   */
  public void parallelism(int subtasks) {
    if (subtasks == ExecutionConfig.PARALLELISM_DEFAULT) {
      parallelism = allowed == Parallelism.ONE ? 1 : defaultParallelism;
      return;
    }
    if (subtasks < 1) {
      throw new IllegalArgumentException(
          "Operator '"
              + displayName()
              + "': parallelism must be at least 1; it was "
              + subtasks
              + ".");
    }
    if (subtasks > 1 && allowed == Parallelism.ONE) {
      throw new IllegalArgumentException(
          "The parallelism of non parallel operator '"
              + displayName()
              + "' must be 1; it was "
              + subtasks
              + ". A source runs in several subtasks if its function is a ParallelSourceFunction;"
              + " to spread the records of this one, call rebalance() after it.");
    }
    parallelism = subtasks;
  }

  public void forceNonParallel() {
    allowed = Parallelism.ONE;
    parallelism = 1;
  }

  public void maxParallelism(int keyGroups) {
    if (keyGroups < 1 || keyGroups > HIGHEST_MAX_PARALLELISM) {
      throw new IllegalArgumentException(
          "Operator '"
              + displayName()
              + "': maximum parallelism must be from 1 to "
              + HIGHEST_MAX_PARALLELISM
              + "; it was "
              + keyGroups
              + ".");
    }
    maxParallelism = Optional.of(keyGroups);
  }

  public void chaining(Chaining newChaining) {
    chaining = newChaining;
  }

  /** Replaces what was found out about the output type. */
  public void returns(TypeInformation<?> type) {
    if (outputTypeUsed) {
      throw new IllegalStateException(
          "Operator '"
              + displayName()
              + "': its output type has been used already. Call returns(...) directly after the"
              + " operator, before anything is built on its result.");
    }
    outputType = Optional.of(Objects.requireNonNull(type, "type information"));
  }

  /**
   * What the operator emits. From then on it cannot be changed.
   *
   * @throws InvalidTypesException if it could not be found out and was not declared
   */
  public TypeInformation<?> useOutputType() {
    TypeInformation<?> type = outputType.orElseThrow();
    if (type instanceof MissingTypeInfo missing) {
      throw missing.exception();
    }
    outputTypeUsed = true;
    return type;
  }

  /**
   * For what reads a side output.
   *
   * @throws UnsupportedOperationException if another type has read one of that name
   */
  public Input sideOutput(OutputTag<?> tag) {
    TypeInformation<?> known = sideOutputs.putIfAbsent(tag, tag.getTypeInfo());
    if (known != null && !known.equals(tag.getTypeInfo())) {
      throw new UnsupportedOperationException(
          "Operator '"
              + displayName()
              + "': a side output with a matching id, '"
              + tag.getId()
              + "', was already requested with a different type, "
              + known
              + " and not "
              + tag.getTypeInfo()
              + ". Give each side output of an operator an id of its own.");
    }
    return new Input(this, new Partitioning.Unspecified(), 0, Optional.of(tag));
  }

  /** The finished node. Its type is missing at most where nothing reads what it emits. */
  StreamNode toNode(boolean chainingAllowed) {
    Optional<TypeInformation<?>> type =
        outputType.filter(given -> !(given instanceof MissingTypeInfo));
    Chaining effective = chainingAllowed ? chaining : Chaining.NEVER;
    return new StreamNode(
        id, displayName(), uid, operator, parallelism, maxParallelism, key, type, effective);
  }
}
