package io.weir.api.environment;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.datastream.DataStreamSource;
import io.weir.api.functions.source.ParallelSourceFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.graph.OperatorDraft;
import io.weir.api.graph.OperatorDraft.Parallelism;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.StreamGraphBuilder;
import io.weir.api.java.ClosureCleaner;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes sources part of the job that an environment describes. */
final class Sources {

  private final StreamExecutionEnvironment environment;
  private final StreamGraphBuilder builder;

  Sources(StreamExecutionEnvironment environment, StreamGraphBuilder builder) {
    this.environment = environment;
    this.builder = builder;
  }

  <T> DataStreamSource<T> collection(Collection<T> data, TypeInformation<T> type) {
    Elements.requireNoNull(data);
    OperatorSpec source = new OperatorSpec.CollectionSource(List.copyOf(data));
    return source("Collection Source", source, type, Parallelism.ONE);
  }

  /** From {@code from} to {@code to}, both included. */
  DataStreamSource<Long> sequence(long from, long to) {
    if (from > to) {
      throw new IllegalArgumentException(
          "Start of sequence (" + from + ") must not be greater than its end (" + to + ").");
    }
    OperatorSpec source = new OperatorSpec.SequenceSource(from, to);
    TypeInformation<Long> type = TypeInformation.of(Long.class);
    return source("Sequence Source", source, type, Parallelism.ANY);
  }

  /** In several subtasks only if the function says that it can be. */
  <T> DataStreamSource<T> function(
      SourceFunction<T> function, String name, TypeInformation<T> type) {
    Objects.requireNonNull(function, "function");
    ClosureCleaner.clean(function, "Source: " + name);
    Parallelism allowed =
        function instanceof ParallelSourceFunction ? Parallelism.ANY : Parallelism.ONE;
    return source(name, new OperatorSpec.PushSource(function), type, allowed);
  }

  private <T> DataStreamSource<T> source(
      String name, OperatorSpec source, TypeInformation<T> type, Parallelism allowed) {
    Objects.requireNonNull(type, "type information");
    OperatorDraft draft =
        new OperatorDraft(
            builder.nextId(),
            name,
            source,
            List.of(),
            Optional.empty(),
            Optional.of(type),
            environment.getParallelism());
    if (allowed == Parallelism.ONE) {
      draft.forceNonParallel();
    }
    builder.addSource(draft);
    return new DataStreamSource<>(environment, draft);
  }
}
