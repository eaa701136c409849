package io.weir.engine.faults;

import io.weir.api.datastream.DataStream;
import io.weir.api.datastream.SingleOutputStreamOperator;
import io.weir.api.environment.StreamExecutionEnvironment;
import io.weir.api.util.OutputTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * A small random job, twice: as a graph of streams, and as a plain computation of what it puts out.
 * One or two sources, stages before and behind an optional keyed step, a collecting sink.
 */
final class JobProgram {

  /** What an operator does, which decides the faults that fit it. */
  enum Role {
    PUSH_SOURCE,
    STAGE,
    KEYED,
    SINK
  }

  /** An operator that faults may be aimed at. */
  record Target(String operator, int parallelism, Role role) {}

  private enum SourceKind {
    PUSH,
    SEQUENCE,
    COLLECTION
  }

  private enum Exchange {
    NONE,
    FORWARD,
    REBALANCE,
    SHUFFLE,
    RESCALE,
    GLOBAL,
    BROADCAST
  }

  private enum Chaining {
    CHAINED,
    NEW_CHAIN,
    DISABLED
  }

  private record Source(
      String name, SourceKind kind, long first, long count, int parallelism, int shares) {}

  private record Stage(
      String name, Transform transform, Exchange exchange, int parallelism, Chaining chaining) {}

  private final Item.Kind kind;
  private final List<Source> sources = new ArrayList<>();
  private final List<Stage> before = new ArrayList<>();
  private final Optional<KeyedStep> keyed;
  private final int keyedParallelism;
  private final List<Stage> behind = new ArrayList<>();
  private final Exchange toSink;
  private final int sinkParallelism;

  /**
   * @param countsOnly leave out what is not deterministic when records are seen twice
   */
  JobProgram(Random random, boolean countsOnly) {
    kind = pick(random, Item.Kind.values());
    int howMany = 1 + random.nextInt(2);
    for (int i = 0; i < howMany; i++) {
      sources.add(source(random, i));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      before.add(stage(random, "before-" + i));
    }
    keyed = keyedStep(random).filter(step -> step.countsOnly() || !countsOnly);
    keyedParallelism = parallelism(random);
    for (int i = keyed.isPresent() ? random.nextInt(2) : 0; i > 0; i--) {
      behind.add(stage(random, "behind-" + i));
    }
    Exchange last = exchange(random);
    toSink = last == Exchange.BROADCAST ? Exchange.SHUFFLE : last;
    sinkParallelism = parallelism(random);
  }

  private static Source source(Random random, int i) {
    SourceKind kind = random.nextInt(4) < 2 ? SourceKind.PUSH : pick(random, SourceKind.values());
    int parallelism = kind == SourceKind.COLLECTION ? 1 : parallelism(random);
    long count = 150L + random.nextInt(400);
    return new Source(
        "source-" + i, kind, (i + 1) * 1_000_000L, count, parallelism, 3 + random.nextInt(3));
  }

  private static Stage stage(Random random, String name) {
    Transform transform =
        switch (random.nextInt(4)) {
          case 0 -> new Transform.Shift(1 + random.nextInt(5));
          case 3 -> new Transform.Split(2 + random.nextInt(3));
          case 1 -> new Transform.Drop(2 + random.nextInt(5), random.nextInt(2));
          default -> new Transform.Multiply(1 + random.nextInt(2));
        };
    return new Stage(
        name,
        transform,
        exchange(random),
        parallelism(random),
        random.nextInt(3) == 0 ? pick(random, Chaining.values()) : Chaining.CHAINED);
  }

  private static Optional<KeyedStep> keyedStep(Random random) {
    int keys = 1 + random.nextInt(20);
    return switch (random.nextInt(7)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(new KeyedStep.Rolling(keys));
      case 2 -> Optional.of(new KeyedStep.Windows(keys, 10 + random.nextInt(50)));
      case 3 -> Optional.of(new KeyedStep.Joined(keys));
      case 4 -> Optional.of(new KeyedStep.Ruled(keys));
      default -> Optional.of(new KeyedStep.States(keys));
    };
  }

  private static Exchange exchange(Random random) {
    Exchange exchange = pick(random, Exchange.values());
    return exchange == Exchange.BROADCAST && random.nextInt(3) > 0 ? Exchange.NONE : exchange;
  }

  private static int parallelism(Random random) {
    return 1 + random.nextInt(4);
  }

  private static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  // as a graph -----------------------------------------------------------------------------------

  void build(StreamExecutionEnvironment env, String run) {
    DataStream<Item> stream = build(env, sources.get(0), run);
    for (Source other : sources.subList(1, sources.size())) {
      stream = stream.union(build(env, other, run));
    }
    for (Stage stage : before) {
      stream = build(stream, stage, run);
    }
    if (keyed.isPresent()) {
      SingleOutputStreamOperator<Item> step = keyed.get().build(stream, run, kind);
      stream = step.name(KeyedStep.NAME).setParallelism(keyedParallelism);
    }
    for (Stage stage : behind) {
      stream = build(stream, stage, run);
    }
    exchange(stream, toSink, sinkParallelism)
        .addSink(new CollectingSink(new Probe(run, "sink")))
        .name("sink")
        .setParallelism(sinkParallelism);
  }

  private DataStream<Item> build(StreamExecutionEnvironment env, Source source, String run) {
    Probe probe = new Probe(run, source.name());
    long last = source.first() + source.count() - 1;
    return switch (source.kind()) {
      case PUSH ->
          env.addSource(
                  new PacedSource(probe, kind, source.first(), source.count(), source.shares()),
                  source.name(),
                  kind.type())
              .setParallelism(source.parallelism());
      case SEQUENCE ->
          toItems(
              env.fromSequence(source.first(), last).setParallelism(source.parallelism()),
              source,
              probe);
      case COLLECTION -> toItems(env.fromCollection(ids(source)), source, probe);
    };
  }

  private DataStream<Item> toItems(DataStream<Long> numbers, Source source, Probe probe) {
    return numbers
        .map(new ProbedFunctions.ToItem(probe, kind))
        .returns(kind.type())
        .name(source.name())
        .setParallelism(source.parallelism());
  }

  private DataStream<Item> build(DataStream<Item> input, Stage stage, String run) {
    DataStream<Item> in = exchange(input, stage.exchange(), stage.parallelism());
    SingleOutputStreamOperator<Item> out = transformed(in, stage, new Probe(run, stage.name()));
    out.returns(kind.type()).name(stage.name()).setParallelism(stage.parallelism());
    switch (stage.chaining()) {
      case CHAINED -> {}
      case NEW_CHAIN -> out.startNewChain();
      case DISABLED -> out.disableChaining();
    }
    return stage.transform() instanceof Transform.Split ? withSideOutput(out, stage) : out;
  }

  private SingleOutputStreamOperator<Item> transformed(
      DataStream<Item> in, Stage stage, Probe probe) {
    Transform transform = stage.transform();
    if (transform instanceof Transform.Shift) {
      return in.map(new ProbedFunctions.ProbedMap(probe, transform));
    }
    if (transform instanceof Transform.Drop) {
      return in.filter(new ProbedFunctions.ProbedFilter(probe, transform));
    }
    if (transform instanceof Transform.Split split) {
      return in.process(new ProbedFunctions.ProbedSplit(probe, split, aside()));
    }
    return in.flatMap(new ProbedFunctions.ProbedFlatMap(probe, transform, kind));
  }

  private OutputTag<Item> aside() {
    return new OutputTag<>("aside", kind.type());
  }

  /** A reader that may be chained and one that may not. */
  private DataStream<Item> withSideOutput(SingleOutputStreamOperator<Item> out, Stage stage) {
    DataStream<Item> aside = out.getSideOutput(aside());
    return out.union(
        aside
            .filter(item -> item.id() % 2 == 0)
            .name(stage.name() + "-even")
            .setParallelism(stage.parallelism()),
        aside
            .shuffle()
            .filter(item -> item.id() % 2 == 1)
            .name(stage.name() + "-odd")
            .setParallelism(1));
  }

  private static DataStream<Item> exchange(
      DataStream<Item> stream, Exchange exchange, int parallelism) {
    return switch (exchange) {
      case NONE -> stream;
      case FORWARD ->
          stream instanceof SingleOutputStreamOperator // not a union, whose parts may differ
                  && stream.getParallelism() == parallelism
              ? stream.forward()
              : stream;
      case REBALANCE -> stream.rebalance();
      case SHUFFLE -> stream.shuffle();
      case RESCALE -> stream.rescale();
      case GLOBAL -> stream.global();
      case BROADCAST -> stream.broadcast();
    };
  }

  // as a plain computation -----------------------------------------------------------------------

  /** What the sinks must hold in the end, in order of the ids. */
  List<Long> expected() {
    List<Long> ids = new ArrayList<>();
    sources.forEach(source -> ids.addAll(ids(source)));
    List<Long> now = ids;
    for (Stage stage : before) {
      now = apply(stage, now);
    }
    if (keyed.isPresent()) {
      now = keyed.get().expected(now);
    }
    for (Stage stage : behind) {
      now = apply(stage, now);
    }
    return now.stream().sorted().toList();
  }

  private static List<Long> apply(Stage stage, List<Long> ids) {
    int copies = stage.exchange() == Exchange.BROADCAST ? stage.parallelism() : 1;
    List<Long> out = new ArrayList<>();
    for (long id : ids) {
      for (int copy = 0; copy < copies; copy++) {
        out.addAll(stage.transform().apply(id));
      }
    }
    return out;
  }

  private static List<Long> ids(Source source) {
    return LongStream.range(source.first(), source.first() + source.count()).boxed().toList();
  }

  // for faults -----------------------------------------------------------------------------------

  List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    sources.forEach(
        source ->
            targets.add(
                new Target(
                    source.name(),
                    source.parallelism(),
                    source.kind() == SourceKind.PUSH ? Role.PUSH_SOURCE : Role.STAGE)));
    before.forEach(stage -> targets.add(target(stage)));
    keyed.ifPresent(step -> targets.add(new Target(KeyedStep.NAME, keyedParallelism, Role.KEYED)));
    behind.forEach(stage -> targets.add(target(stage)));
    targets.add(new Target("sink", sinkParallelism, Role.SINK));
    return targets;
  }

  private static Target target(Stage stage) {
    return new Target(stage.name(), stage.parallelism(), Role.STAGE);
  }

  boolean hasStates() {
    return keyed.isPresent() && keyed.get() instanceof KeyedStep.States;
  }

  boolean hasTimers() {
    return keyed.isPresent() && !(keyed.get() instanceof KeyedStep.Rolling);
  }

  /** True when a source waits for checkpoints, so that the job lasts. */
  boolean isPaced() {
    return sources.stream().anyMatch(source -> source.kind() == SourceKind.PUSH);
  }

  @Override
  public String toString() {
    return "%s %s -> %s -> %s x%d -> %s -> %s sink x%d"
        .formatted(kind, sources, before, keyed, keyedParallelism, behind, toSink, sinkParallelism);
  }
}
