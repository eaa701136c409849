package io.weir.api.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.CheckpointingMode;
import io.weir.api.common.ExecutionConfig;
import io.weir.api.common.restartstrategy.RestartStrategies;
import io.weir.api.configuration.CheckpointingOptions;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.ExternalizedCheckpointRetention;
import io.weir.api.configuration.MemorySize;
import io.weir.api.configuration.PipelineOptions;
import io.weir.api.core.fs.Path;
import io.weir.api.functions.sink.DiscardingSink;
import io.weir.api.graph.JobSettings;
import io.weir.api.graph.StorageSpec;
import io.weir.api.graph.StreamNode;
import io.weir.api.runtime.state.filesystem.FsStateBackend;
import io.weir.api.runtime.state.memory.MemoryStateBackend;
import io.weir.api.runtime.state.storage.FileSystemCheckpointStorage;
import io.weir.api.runtime.state.storage.JobManagerCheckpointStorage;
import io.weir.api.util.TernaryBoolean;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings that Flink 1.20.5 has: those with an effect have it, the others come back. */
class FlinkSettingsTest {

  private static final URI CHECKPOINTS = URI.create("file:///var/checkpoints");
  private static final URI SAVEPOINTS = URI.create("file:///var/savepoints");

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(new Configuration());

  private JobSettings settings() {
    env.fromElements(1).addSink(new DiscardingSink<>());
    return env.getStreamGraph().settings();
  }

  @Test
  void theDefaultParallelismIsTheEnvironmentsAgain() {
    env.setParallelism(3);
    env.fromSequence(1, 2)
        .setParallelism(5)
        .setParallelism(ExecutionConfig.PARALLELISM_DEFAULT)
        .addSink(new DiscardingSink<>())
        .setParallelism(ExecutionConfig.PARALLELISM_DEFAULT);
    env.fromElements(1)
        .setParallelism(ExecutionConfig.PARALLELISM_DEFAULT)
        .addSink(new DiscardingSink<>());
    assertThat(env.getStreamGraph().nodes())
        .extracting(StreamNode::parallelism)
        .containsExactlyInAnyOrder(3, 3, 1, 3);
    env.setParallelism(ExecutionConfig.PARALLELISM_DEFAULT);
    assertThat(env.getParallelism()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThatThrownBy(() -> env.setParallelism(0)).hasMessageContaining("at least 1");
  }

  @Test
  void savepointsGoWhereTheEnvironmentSaysBeforeTheBackend() {
    env.setStateBackend(new FsStateBackend(CHECKPOINTS, SAVEPOINTS));
    assertThat(settings().configuration().get(CheckpointingOptions.SAVEPOINT_DIRECTORY))
        .isEqualTo("file:///var/savepoints");
    env.setDefaultSavepointDirectory("file:///var/mine");
    assertThat(env.getDefaultSavepointDirectory()).isEqualTo(new Path("file:///var/mine"));
    assertThat(settings().configuration().get(CheckpointingOptions.SAVEPOINT_DIRECTORY))
        .isEqualTo("file:///var/mine");
  }

  @Test
  void aDirectoryOfTheMemoryBackendIsUsed() {
    MemoryStateBackend backend =
        new MemoryStateBackend(CHECKPOINTS.toString(), SAVEPOINTS.toString());
    assertThat(backend.getSavepointPath()).isEqualTo(new Path(SAVEPOINTS));
    env.setStateBackend(backend);
    assertThat(settings().storage()).isEqualTo(new StorageSpec.Directory(CHECKPOINTS));
    assertThat(new JobManagerCheckpointStorage(CHECKPOINTS.toString()).snapshotStorage())
        .isEqualTo(new StorageSpec.Directory(CHECKPOINTS));
  }

  @Test
  void sizesOfBackendsComeBack() {
    FsStateBackend backend =
        new FsStateBackend(CHECKPOINTS, null, 1024, 8192, TernaryBoolean.FALSE);
    assertThat(backend.getMinFileSizeThreshold()).isEqualTo(1024);
    assertThat(backend.getWriteBufferSize()).isEqualTo(8192);
    assertThat(backend.isUsingAsynchronousSnapshots()).isFalse();
    assertThat(backend.getBasePath()).isEqualTo(new Path(CHECKPOINTS));
    assertThat(backend.getSavepointPath()).isNull();
    assertThat(new FileSystemCheckpointStorage(CHECKPOINTS, 5).getMinFileSizeThreshold())
        .isEqualTo(5);
    assertThat(new FileSystemCheckpointStorage(CHECKPOINTS).getMinFileSizeThreshold())
        .isEqualTo(20 * 1024);
    assertThatThrownBy(() -> new FileSystemCheckpointStorage(CHECKPOINTS, 1024 * 1024 + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @SuppressWarnings("deprecation") // older programs call these
  void checkpointSettingsComeBackFromAConfiguration() {
    CheckpointConfig config = new CheckpointConfig();
    config.setCheckpointInterval(20);
    config.setCheckpointIntervalDuringBacklog(40);
    config.setForceUnalignedCheckpoints(true);
    config.setForceCheckpointing(true);
    config.setAlignmentTimeout(Duration.ofSeconds(3));
    config.enableApproximateLocalRecovery(true);
    config.setMaxSubtasksPerChannelStateFile(7);
    config.setExternalizedCheckpointRetention(
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    CheckpointConfig copy = new CheckpointConfig(config);
    assertThat(copy.toConfiguration()).isEqualTo(config.toConfiguration());
    assertThat(copy.toSettings()).isEqualTo(config.toSettings());
    assertThat(copy.getCheckpointIntervalDuringBacklog()).isEqualTo(40);
    assertThat(copy.isForceUnalignedCheckpoints()).isTrue();
    assertThat(copy.isForceCheckpointing()).isTrue();
    assertThat(copy.getAlignedCheckpointTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(copy.isApproximateLocalRecoveryEnabled()).isTrue();
    assertThat(copy.getMaxSubtasksPerChannelStateFile()).isEqualTo(7);
    copy.disableCheckpointing();
    assertThat(copy.isCheckpointingEnabled()).isFalse();
  }

  @Test
  void refusesWhatWouldLoseRecordsOrCheckpoints() {
    CheckpointConfig config = new CheckpointConfig();
    config.setCheckpointIdOfIgnoredInFlightData(-1);
    assertThatThrownBy(() -> config.setCheckpointIdOfIgnoredInFlightData(4))
        .hasMessageContaining("would be lost");
    Configuration shared =
        Configuration.fromMap(Map.of("state.checkpoints.create-subdir", "false"));
    assertThatThrownBy(() -> config.configure(shared)).hasMessageContaining("create-subdir");
  }

  @Test
  @SuppressWarnings("deprecation") // older programs call these
  void theOlderWaysToSwitchCheckpointsOnDo() {
    env.enableCheckpointing();
    assertThat(env.getCheckpointInterval()).isEqualTo(500);
    env.enableCheckpointing(700, CheckpointingMode.AT_LEAST_ONCE, true);
    assertThat(env.isForceCheckpointing()).isTrue();
    assertThat(env.getCheckpointingConsistencyMode().name()).isEqualTo("AT_LEAST_ONCE");
  }

  @Test
  @SuppressWarnings("deprecation") // older programs call these
  void aNumberOfRetriesIsARestartStrategyUnlessOneIsSet() {
    env.setNumberOfExecutionRetries(4);
    assertThat(settings().restart()).contains(RestartStrategies.fixedDelayRestart(4, 10_000L));
    env.setRestartStrategy(RestartStrategies.noRestart());
    assertThat(settings().restart()).contains(RestartStrategies.noRestart());
  }

  @Test
  void refusesAnOperatorWithoutAUidWhenNoneIsGenerated() {
    env.configure(new Configuration().set(PipelineOptions.AUTO_GENERATE_UIDS, false));
    env.fromElements(1).uid("ones").addSink(new DiscardingSink<>()).name("nameless");
    assertThatThrownBy(env::getStreamGraph).hasMessageContaining("nameless");
  }

  @Test
  void registeredTypesComeBack() {
    env.registerType(Thread.class);
    env.registerType(String.class);
    assertThat(env.getConfig().getRegisteredKryoTypes())
        .containsExactly(Thread.class, String.class);
  }

  @Test
  void sizesAreReadAndWrittenWithAUnit() {
    Configuration configuration = new Configuration();
    configuration.setString("state.backend.fs.memory-threshold", "1 mb");
    assertThat(configuration.get(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD))
        .isEqualTo(MemorySize.ofMebiBytes(1));
    assertThat(MemorySize.parse("1536")).hasToString("1536 bytes");
    assertThat(MemorySize.parse("20k")).hasToString("20 kb");
    assertThatThrownBy(() -> MemorySize.parse("9 parsecs"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
