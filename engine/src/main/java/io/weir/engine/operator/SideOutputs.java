package io.weir.engine.operator;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.util.OutputTag;
import io.weir.engine.channel.RecordOutput;
import java.util.List;

/**
 * The side outputs of one operator instance that something reads; records for others are dropped.
 * Used on the actor of the subtask.
 *
 * <p>A record costs one comparison when its tag is the object that came last; a function that makes
 * a new tag for each record pays for a search through the outputs.
 */
final class SideOutputs {

  private final List<Side> sides;
  private final OperatorContext context;
  private OutputTag<?> last;
  private RecordOutput toLast; // null: nobody reads it

  /**
   * @param id of its tag
   * @param type that it is read as
   */
  record Side(String id, TypeInformation<?> type, RecordOutput output) {}

  SideOutputs(List<Side> sides, OperatorContext context) {
    this.sides = List.copyOf(sides);
    this.context = context;
  }

  /**
   * @param timestamp milliseconds since 1970
   * @throws IllegalArgumentException if there is no tag, or one of another type than is read
   */
  @SuppressWarnings("ReferenceEquality") // equal tags may have different types
  void emit(OutputTag<?> tag, Object record, long timestamp) {
    if (tag == null) {
      throw new IllegalArgumentException("OutputTag must not be null.");
    }
    if (tag != last) {
      toLast = outputOf(tag);
      last = tag;
    }
    if (toLast != null) {
      send(record, timestamp);
    }
  }

  private void send(Object record, long timestamp) {
    try {
      toLast.emit(record, timestamp);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Emitting to a side output failed: " + e, e);
    }
  }

  private RecordOutput outputOf(OutputTag<?> tag) {
    for (Side side : sides) {
      if (side.id().equals(tag.getId())) {
        requireSameType(side, tag);
        return side.output();
      }
    }
    return null;
  }

  /** No object but null belongs to two classes of which neither extends the other. */
  private void requireSameType(Side side, OutputTag<?> tag) {
    Class<?> read = side.type().getTypeClass();
    Class<?> given = tag.getTypeInfo().getTypeClass();
    boolean fits =
        read.isInterface()
            || given.isInterface()
            || read.isAssignableFrom(given)
            || given.isAssignableFrom(read);
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: side output '%s' is read as %s, but is given a record as %s. Two tags of different types have this id: give each an id of its own."
              .formatted(context.describe(), side.id(), side.type(), tag.getTypeInfo()));
    }
  }
}
