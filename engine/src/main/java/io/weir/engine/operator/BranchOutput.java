package io.weir.engine.operator;

import io.weir.engine.channel.Activity;
import io.weir.engine.channel.RecordOutput;
import java.util.List;

/** Gives every record to several outputs, in their order. */
final class BranchOutput implements RecordOutput {

  private final RecordOutput[] branches;

  private BranchOutput(List<RecordOutput> branches) {
    this.branches = branches.toArray(new RecordOutput[0]);
  }

  /** One output for any number of them; records for none are dropped. */
  static RecordOutput of(List<RecordOutput> branches) {
    return branches.size() == 1 ? branches.get(0) : new BranchOutput(branches);
  }

  @Override
  public void emit(Object record, long timestamp) throws Exception {
    for (RecordOutput branch : branches) {
      branch.emit(record, timestamp);
    }
  }

  @Override
  public void watermark(long timestamp) throws Exception {
    for (RecordOutput branch : branches) {
      branch.watermark(timestamp);
    }
  }

  @Override
  public void activity(Activity activity) throws Exception {
    for (RecordOutput branch : branches) {
      branch.activity(activity);
    }
  }
}
