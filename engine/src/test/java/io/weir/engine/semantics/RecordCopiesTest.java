package io.weir.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.common.functions.RichMapFunction;
import io.weir.api.configuration.Configuration;
import io.weir.api.datastream.DataStream;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.functions.sink.SinkFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** User code may change what it was given or has emitted: nobody else sees it. */
class RecordCopiesTest {

  private static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(1);

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  @Test
  void copiesDeeplyBetweenChainedOperators() throws Exception {
    env.fromElements(1).map(new KeepsWhatItEmitted()).map(box -> box.add(10)).addSink(new Note(""));

    env.execute();

    assertThat(SEEN).containsExactly("[1, 10]", "kept [1]");
  }

  @Test
  void copiesDeeplyBetweenBranchesOfAChain() throws Exception {
    branches(env.fromElements(1).map(Box::of));

    assertThat(SEEN).containsExactlyInAnyOrder("left [1, 10]", "right [1, 20]");
  }

  @Test
  void copiesDeeplyBetweenBranchesOfSubtasks() throws Exception {
    env.disableOperatorChaining();
    branches(env.fromElements(1).map(Box::of));

    assertThat(SEEN).containsExactlyInAnyOrder("left [1, 10]", "right [1, 20]");
  }

  @Test
  void handsOverTheRecordItselfWhenObjectReuseIsOn() throws Exception {
    env.getConfig().enableObjectReuse();
    env.fromElements(1).map(new KeepsWhatItEmitted()).map(box -> box.add(10)).addSink(new Note(""));

    env.execute();

    assertThat(SEEN).containsExactly("[1, 10]", "kept [1, 10]");
  }

  @Test
  void copiesBetweenSubtasksAlsoWhenObjectReuseIsOn() throws Exception {
    env.getConfig().enableObjectReuse();
    env.fromElements(1, 2, 3).map(new ReusesItsOutput()).rebalance().addSink(new Note(""));

    env.execute();

    assertThat(SEEN).containsExactly("[1]", "[2]", "[3]");
  }

  private void branches(DataStream<Box> boxes) throws Exception {
    boxes.map(box -> box.add(10)).addSink(new Note("left "));
    boxes.map(box -> box.add(20)).addSink(new Note("right "));
    env.execute();
  }

  /** A POJO with something below it that can be changed. */
  public static final class Box {
    public List<Integer> values = new ArrayList<>();

    public static Box of(int value) {
      return new Box().add(value);
    }

    Box add(int value) {
      values.add(value);
      return this;
    }
  }

  private static final class KeepsWhatItEmitted extends RichMapFunction<Integer, Box> {
    private transient Box kept;

    @Override
    public Box map(Integer value) {
      kept = Box.of(value);
      return kept;
    }

    @Override
    public void close() {
      SEEN.add("kept " + kept.values);
    }
  }

  /** Emits one object again and again, as programs with object reuse do. */
  private static final class ReusesItsOutput extends RichMapFunction<Integer, Box> {
    private transient Box box;

    @Override
    public void open(Configuration parameters) {
      box = new Box();
    }

    @Override
    public Box map(Integer value) {
      box.values.clear();
      return box.add(value);
    }
  }

  private static final class Note implements SinkFunction<Box> {
    private final String prefix;

    Note(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public void invoke(Box value, Context context) {
      SEEN.add(prefix + value.values);
    }
  }
}
