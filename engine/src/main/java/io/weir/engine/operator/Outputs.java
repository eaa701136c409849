package io.weir.engine.operator;

import io.weir.engine.channel.Activity;
import io.weir.engine.channel.RecordOutput;
import io.weir.engine.code.Template;
import java.util.List;

/**
 * Where one operator puts its records, and time.
 *
 * @param main takes the records of the main output, and time for all outputs
 * @param sides take the records that are given a tag
 */
record Outputs(RecordOutput main, SideOutputs sides) {

  /**
   * @param sides that something reads
   */
  static Outputs of(RecordOutput main, List<SideOutputs.Side> sides, OperatorContext context) {
    RecordOutput[] aside =
        sides.stream().map(SideOutputs.Side::output).toArray(RecordOutput[]::new);
    RecordOutput all =
        sides.isEmpty()
            ? main
            : context.code().make(RecordOutput.class, BesideOthers.class, main, aside);
    return new Outputs(all, new SideOutputs(sides, context));
  }

  /** The main output of an operator that has side outputs too. */
  @Template
  static final class BesideOthers implements RecordOutput {

    private final RecordOutput main;
    private final RecordOutput[] sides;

    BesideOthers(RecordOutput main, RecordOutput[] sides) {
      this.main = main;
      this.sides = sides;
    }

    @Override
    public void emit(Object record, long timestamp) throws Exception {
      main.emit(record, timestamp);
    }

    @Override
    public void watermark(long timestamp) throws Exception {
      main.watermark(timestamp);
      for (RecordOutput side : sides) {
        side.watermark(timestamp);
      }
    }

    @Override
    public void activity(Activity activity) throws Exception {
      main.activity(activity);
      for (RecordOutput side : sides) {
        side.activity(activity);
      }
    }
  }
}
