package io.weir.api.environment;

import io.weir.api.CheckpointingMode;
import io.weir.api.TimeCharacteristic;
import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.JobExecutionResult;
import io.weir.api.common.restartstrategy.RestartStrategies.RestartStrategyConfiguration;
import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.ReadableConfig;
import io.weir.api.core.execution.JobClient;
import io.weir.api.core.execution.JobExecutor;
import io.weir.api.core.fs.Path;
import io.weir.api.datastream.DataStreamSource;
import io.weir.api.environment.EnvironmentSettings.Chains;
import io.weir.api.functions.source.ParallelSourceFunction;
import io.weir.api.functions.source.SourceFunction;
import io.weir.api.graph.KeySpec;
import io.weir.api.graph.OperatorDraft;
import io.weir.api.graph.OperatorSpec;
import io.weir.api.graph.StreamGraph;
import io.weir.api.graph.StreamGraphBuilder;
import io.weir.api.graph.StreamNode;
import io.weir.api.java.typeutils.PojoTypeInfo;
import io.weir.api.java.typeutils.TypeExtractor;
import io.weir.api.runtime.client.JobExecutionException;
import io.weir.api.runtime.state.StateBackend;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Where a program describes and starts jobs. Used on one thread. A job keeps a copy of all settings
 * from its start on, and the environment begins the next one without operators.
 */
public class StreamExecutionEnvironment implements AutoCloseable {

  public static final String DEFAULT_JOB_NAME = "Weir Streaming Job";

  private static volatile int defaultLocalParallelism = Runtime.getRuntime().availableProcessors();

  private final JobExecutor executor;
  private final EnvironmentSettings settings;
  private final StreamGraphBuilder builder = new StreamGraphBuilder();
  private final Sources sources = new Sources(this, builder);

  /** An environment whose jobs run on {@code executor}, for example on one's own actor system. */
  public StreamExecutionEnvironment(JobExecutor executor) {
    this(executor, new Configuration());
  }

  public StreamExecutionEnvironment(JobExecutor executor, Configuration configuration) {
    this.executor = Objects.requireNonNull(executor, "executor");
    this.settings = new EnvironmentSettings(executor.defaults(), configuration);
    settings.apply(settings.configuration(), getClass().getClassLoader());
  }

  /** A local environment. */
  public static StreamExecutionEnvironment getExecutionEnvironment() {
    return createLocalEnvironment();
  }

  public static StreamExecutionEnvironment getExecutionEnvironment(Configuration configuration) {
    return createLocalEnvironment(configuration);
  }

  /** Jobs run in this process; as many subtasks of each operator as there are processors. */
  public static LocalStreamEnvironment createLocalEnvironment() {
    return new LocalStreamEnvironment();
  }

  public static LocalStreamEnvironment createLocalEnvironment(int parallelism) {
    return createLocalEnvironment(parallelism, new Configuration());
  }

  public static LocalStreamEnvironment createLocalEnvironment(
      int parallelism, Configuration configuration) {
    LocalStreamEnvironment environment = new LocalStreamEnvironment(configuration);
    environment.setParallelism(parallelism);
    return environment;
  }

  public static LocalStreamEnvironment createLocalEnvironment(Configuration configuration) {
    return new LocalStreamEnvironment(configuration);
  }

  /**
   * A local environment; there is no page to look at. {@code WeirJobClient.progress()} tells what
   * it would show.
   */
  public static StreamExecutionEnvironment createLocalEnvironmentWithWebUI(
      Configuration configuration) {
    return createLocalEnvironment(configuration);
  }

  /** The parallelism of environments that set none: the number of processors unless set. */
  public static int getDefaultLocalParallelism() {
    return defaultLocalParallelism;
  }

  /**
   * For all environments of the process that set none, from now on.
   *
   * @param parallelism at least 1
   */
  public static void setDefaultLocalParallelism(int parallelism) {
    if (parallelism < 1) {
      throw new IllegalArgumentException(
          "The default local parallelism must be at least 1; it was " + parallelism + ".");
    }
    defaultLocalParallelism = parallelism;
  }

  // Settings

  /**
   * Takes over what the configuration says of parallelism, checkpoints, state, restarts and
   * buffers, by Flink's keys; what it leaves open stays as it is. Later calls of setters win.
   *
   * @throws IllegalArgumentException if a value cannot be, naming its key
   */
  public void configure(ReadableConfig configuration) {
    if (configuration instanceof Configuration own) {
      settings.configuration().addAll(own);
    }
    settings.apply(configuration, getClass().getClassLoader());
  }

  public void configure(ReadableConfig configuration, ClassLoader classLoader) {
    configure(configuration);
  }

  public ExecutionConfig getConfig() {
    return settings.execution();
  }

  /** What was set, else {@link #getDefaultLocalParallelism()}. */
  public int getParallelism() {
    return settings.parallelism();
  }

  /**
   * For operators made from now on that set none themselves.
   *
   * @param parallelism at least 1, or {@link ExecutionConfig#PARALLELISM_DEFAULT}: the number of
   *     processors
   */
  public StreamExecutionEnvironment setParallelism(int parallelism) {
    settings.parallelism(parallelism);
    return this;
  }

  public int getMaxParallelism() {
    return settings.execution().getMaxParallelism();
  }

  /**
   * The number of key groups of all operators that set none themselves.
   *
   * @param maxParallelism from 1 to 32768
   */
  public StreamExecutionEnvironment setMaxParallelism(int maxParallelism) {
    settings.execution().setMaxParallelism(maxParallelism);
    return this;
  }

  /** In milliseconds. */
  public long getBufferTimeout() {
    return settings.bufferTimeoutMillis();
  }

  /**
   * How long a record may wait in a partly filled batch, at the longest: a subtask that has nothing
   * else to do sends the batch at once, whatever is set here. So a quiet stream does not wait for
   * the default, as it does in Flink, and 0 makes a difference only to a subtask that is busy.
   *
   * @param timeoutMillis 0: not at all; -1: until the batch is full; 100 unless set
   */
  public StreamExecutionEnvironment setBufferTimeout(long timeoutMillis) {
    settings.bufferTimeout(timeoutMillis);
    return this;
  }

  /**
   * Event time is the default. Processing time sets the watermark interval to 0, the others to the
   * default of 200 ms.
   *
   * @throws IllegalArgumentException for ingestion time, which sources here do not stamp
   * @deprecated Set the interval with {@code getConfig().setAutoWatermarkInterval}.
   */
  @Deprecated
  public void setStreamTimeCharacteristic(TimeCharacteristic characteristic) {
    settings.timeCharacteristic(characteristic);
  }

  /**
   * @deprecated Functions say themselves which time they use.
   */
  @Deprecated
  public TimeCharacteristic getStreamTimeCharacteristic() {
    return settings.timeCharacteristic();
  }

  /** Every operator gets an actor of its own. */
  public StreamExecutionEnvironment disableOperatorChaining() {
    settings.chains(Chains.DISABLED);
    return this;
  }

  public boolean isChainingEnabled() {
    return settings.chains() == Chains.ALLOWED;
  }

  /**
   * @param interval in milliseconds, at least 10
   */
  public StreamExecutionEnvironment enableCheckpointing(long interval) {
    settings.checkpoints().setCheckpointInterval(interval);
    return this;
  }

  /**
   * @param interval in milliseconds, at least 10
   */
  public StreamExecutionEnvironment enableCheckpointing(long interval, CheckpointingMode mode) {
    settings.checkpoints().setCheckpointingMode(mode);
    settings.checkpoints().setCheckpointInterval(interval);
    return this;
  }

  /** The same, with the mode as Flink 1.20 names it. */
  public StreamExecutionEnvironment enableCheckpointing(
      long interval, io.weir.api.core.execution.CheckpointingMode mode) {
    return enableCheckpointing(interval, CheckpointingMode.valueOf(mode.name()));
  }

  /**
   * Every 500 ms, exactly once.
   *
   * @deprecated Give the interval.
   */
  @Deprecated
  public StreamExecutionEnvironment enableCheckpointing() {
    return enableCheckpointing(500);
  }

  /**
   * @param interval in milliseconds, at least 10
   * @param force without effect: it concerns iterations, which there are none of
   * @deprecated Leave {@code force} out.
   */
  @Deprecated
  public StreamExecutionEnvironment enableCheckpointing(
      long interval, CheckpointingMode mode, boolean force) {
    settings.checkpoints().setForceCheckpointing(force);
    return enableCheckpointing(interval, mode);
  }

  /**
   * @deprecated Without effect.
   */
  @Deprecated
  public boolean isForceCheckpointing() {
    return settings.checkpoints().isForceCheckpointing();
  }

  public boolean isUnalignedCheckpointsEnabled() {
    return settings.checkpoints().isUnalignedCheckpointsEnabled();
  }

  public boolean isForceUnalignedCheckpoints() {
    return settings.checkpoints().isForceUnalignedCheckpoints();
  }

  /** In milliseconds; -1 when checkpointing is off. */
  public long getCheckpointInterval() {
    return settings.checkpoints().getCheckpointInterval();
  }

  public CheckpointingMode getCheckpointingMode() {
    return settings.checkpoints().getCheckpointingMode();
  }

  /** The mode under the name that it has in Flink 1.20. */
  public io.weir.api.core.execution.CheckpointingMode getCheckpointingConsistencyMode() {
    return settings.checkpoints().getCheckpointingConsistencyMode();
  }

  public CheckpointConfig getCheckpointConfig() {
    return settings.checkpoints();
  }

  public void setRestartStrategy(RestartStrategyConfiguration restartStrategyConfiguration) {
    settings.execution().setRestartStrategy(restartStrategyConfiguration);
  }

  public RestartStrategyConfiguration getRestartStrategy() {
    return settings.execution().getRestartStrategy();
  }

  /**
   * @deprecated Use {@link #getRestartStrategy()}.
   */
  @Deprecated
  public int getNumberOfExecutionRetries() {
    return settings.execution().getNumberOfExecutionRetries();
  }

  /**
   * How often a failed job restarts when no restart strategy is set.
   *
   * @deprecated Use {@link #setRestartStrategy}.
   */
  @Deprecated
  public void setNumberOfExecutionRetries(int numberOfExecutionRetries) {
    settings.execution().setNumberOfExecutionRetries(numberOfExecutionRetries);
  }

  /** Null unless set. */
  public Path getDefaultSavepointDirectory() {
    return settings.savepointDirectory();
  }

  /**
   * Where savepoints go whose call names no directory; it comes before what a state backend says.
   *
   * @param savepointDirectory with a scheme, for example {@code file:///var/savepoints}
   */
  public StreamExecutionEnvironment setDefaultSavepointDirectory(String savepointDirectory) {
    return setDefaultSavepointDirectory(new Path(savepointDirectory));
  }

  public StreamExecutionEnvironment setDefaultSavepointDirectory(URI savepointDirectory) {
    return setDefaultSavepointDirectory(new Path(savepointDirectory));
  }

  public StreamExecutionEnvironment setDefaultSavepointDirectory(Path savepointDirectory) {
    settings.savepointDirectory(savepointDirectory);
    return this;
  }

  /** Null unless set: then state is on the heap and snapshots are in memory. */
  public StateBackend getStateBackend() {
    return settings.stateBackend();
  }

  public StreamExecutionEnvironment setStateBackend(StateBackend backend) {
    settings.stateBackend(backend);
    return this;
  }

  public Configuration getConfiguration() {
    return settings.configuration();
  }

  /** Without effect; see {@link ExecutionConfig#registerKryoType}. */
  public void registerType(Class<?> type) {
    if (TypeInformation.of(type) instanceof PojoTypeInfo) {
      settings.execution().registerPojoType(type);
    } else {
      settings.execution().registerKryoType(type);
    }
  }

  // Sources

  /** The elements, in order; their type is that of the first. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final <OUT> DataStreamSource<OUT> fromElements(OUT... data) {
    return fromCollection(Arrays.asList(data));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final <OUT> DataStreamSource<OUT> fromElements(Class<OUT> type, OUT... data) {
    return fromCollection(Arrays.asList(data), Elements.type(type));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final <OUT> DataStreamSource<OUT> fromData(OUT... data) {
    return fromCollection(Arrays.asList(data));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final <OUT> DataStreamSource<OUT> fromData(Class<OUT> type, OUT... data) {
    return fromCollection(Arrays.asList(data), Elements.type(type));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final <OUT> DataStreamSource<OUT> fromData(TypeInformation<OUT> typeInfo, OUT... data) {
    return fromCollection(Arrays.asList(data), typeInfo);
  }

  public <OUT> DataStreamSource<OUT> fromData(Collection<OUT> data) {
    return fromCollection(data);
  }

  public <OUT> DataStreamSource<OUT> fromData(Collection<OUT> data, TypeInformation<OUT> typeInfo) {
    return fromCollection(data, typeInfo);
  }

  /** The elements, in order; their type is that of the first. */
  public <OUT> DataStreamSource<OUT> fromCollection(Collection<OUT> data) {
    return fromCollection(data, Elements.commonType(data));
  }

  public <OUT> DataStreamSource<OUT> fromCollection(
      Collection<OUT> data, TypeInformation<OUT> typeInfo) {
    return sources.collection(data, typeInfo);
  }

  /** The numbers from {@code from} to {@code to}, both included, split over the subtasks. */
  public DataStreamSource<Long> fromSequence(long from, long to) {
    return sources.sequence(from, to);
  }

  /**
   * @deprecated Use {@link #fromSequence}.
   */
  @Deprecated
  public DataStreamSource<Long> generateSequence(long from, long to) {
    return fromSequence(from, to);
  }

  public <OUT> DataStreamSource<OUT> addSource(SourceFunction<OUT> function) {
    return addSource(function, "Custom Source");
  }

  public <OUT> DataStreamSource<OUT> addSource(SourceFunction<OUT> function, String sourceName) {
    return addSource(function, sourceName, TypeExtractor.getSourceReturnType(function, sourceName));
  }

  public <OUT> DataStreamSource<OUT> addSource(
      SourceFunction<OUT> function, TypeInformation<OUT> typeInfo) {
    return addSource(function, "Custom Source", typeInfo);
  }

  /** A source in several subtasks if it is a {@link ParallelSourceFunction}, else in one. */
  public <OUT> DataStreamSource<OUT> addSource(
      SourceFunction<OUT> function, String sourceName, TypeInformation<OUT> typeInfo) {
    return sources.function(function, sourceName, typeInfo);
  }

  /**
   * Used by streams: makes an operator that reads from {@code inputs} part of the job.
   *
   * @param outputType empty for a sink
   */
  public OperatorDraft addOperator(
      String name,
      OperatorSpec operator,
      List<OperatorDraft.Input> inputs,
      Optional<KeySpec> key,
      Optional<TypeInformation<?>> outputType) {
    OperatorDraft draft =
        new OperatorDraft(
            builder.nextId(), name, operator, inputs, key, outputType, getParallelism());
    builder.add(draft);
    return draft;
  }

  // Jobs

  /** Runs the job and waits for its end. */
  public JobExecutionResult execute() throws Exception {
    return execute(DEFAULT_JOB_NAME);
  }

  /**
   * Runs the job and waits for its end.
   *
   * @throws JobExecutionException if the job failed, or was cancelled
   */
  public JobExecutionResult execute(String jobName) throws Exception {
    JobClient client = executeAsync(jobName);
    try {
      return client.getJobExecutionResult().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw new JobExecutionException(
          client.getJobID(), "Job '" + jobName + "' ended with an error", e.getCause());
    }
  }

  public JobClient executeAsync() throws Exception {
    return executeAsync(DEFAULT_JOB_NAME);
  }

  /** Starts the job and returns at once. */
  public JobClient executeAsync(String jobName) throws Exception {
    return executor.submit(buildGraph(jobName, AfterBuild.CLEAR));
  }

  /** Nothing to do: an environment holds nothing that outlives its jobs, and they run on. */
  @Override
  public void close() {}

  /** The job described so far. The environment begins the next one without operators. */
  public StreamGraph getStreamGraph() {
    return getStreamGraph(true);
  }

  /**
   * The job described so far.
   *
   * @param clearTransformations true: the environment begins the next one without operators
   */
  public StreamGraph getStreamGraph(boolean clearTransformations) {
    return buildGraph(DEFAULT_JOB_NAME, clearTransformations ? AfterBuild.CLEAR : AfterBuild.KEEP);
  }

  private static void requireUids(StreamGraph graph) {
    for (StreamNode node : graph.nodes()) {
      if (node.uid().isEmpty()) {
        throw new IllegalStateException(
            "Auto generated UIDs have been disabled but no UID has been assigned to operator '"
                + node.name()
                + "' of job '"
                + graph.jobName()
                + "'. Call uid(...) on it.");
      }
    }
  }

  private enum AfterBuild {
    CLEAR,
    KEEP
  }

  private StreamGraph buildGraph(String jobName, AfterBuild afterBuild) {
    Objects.requireNonNull(jobName, "jobName");
    StreamGraph graph = builder.build(jobName, settings.forJob(), isChainingEnabled());
    if (!settings.execution().hasAutoGeneratedUIDsEnabled()) {
      requireUids(graph);
    }
    if (afterBuild == AfterBuild.CLEAR) {
      builder.clear();
    }
    return graph;
  }
}
