package io.weir.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.CheckpointingMode;
import io.weir.engine.subtask.Recovery;
import io.weir.engine.subtask.StateHandover.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random jobs with random faults. Replay one with {@code -Dweir.faults.first=SEED
 * -Dweir.faults.seeds=1}; run more with {@code -Dweir.faults.seeds=5000}.
 */
@ExtendWith(QuietLogs.class)
class SeededFaultTest {

  private static final long FIRST = Long.getLong("weir.faults.first", 1);
  private static final long SEEDS = Long.getLong("weir.faults.seeds", 200);

  private static final Map<String, Integer> STRUCK = new ConcurrentHashMap<>();
  private static Recovery recovered = Recovery.NONE;
  private static int overlaps;
  private static SharedSystems systems;
  @TempDir static Path directory;

  @BeforeAll
  static void start() {
    systems = new SharedSystems();
  }

  @AfterAll
  static void stop() {
    systems.close();
    System.out.println("faults that struck: " + new TreeMap<>(STRUCK));
    System.out.println(recovered.describe());
    System.out.println("checkpoints that overlapped an earlier one: " + overlaps);
  }

  static LongStream seeds() {
    return LongStream.range(FIRST, FIRST + SEEDS);
  }

  static LongStream fewerSeeds() {
    return LongStream.range(FIRST, FIRST + (SEEDS + 3) / 4);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void losesAndRepeatsNothing(long seed) throws Exception {
    run(seed, CheckpointingMode.EXACTLY_ONCE, Mode.ROLL_BACK_IN_PLACE);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("fewerSeeds")
  void losesAndRepeatsNothingWhenStateIsReadBack(long seed) throws Exception {
    run(seed, CheckpointingMode.EXACTLY_ONCE, Mode.ALWAYS_READ);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("fewerSeeds")
  void losesNothingAtLeastOnce(long seed) throws Exception {
    run(seed, CheckpointingMode.AT_LEAST_ONCE, Mode.values()[(int) Math.floorMod(seed, 2L)]);
  }

  /** Runs last: shapes that never strike would test nothing. */
  @AfterAll
  static void everyShapeStruck() {
    if (SEEDS >= 200) {
      assertThat(STRUCK)
          .containsKeys(
              Stream.of(Fault.InUserCode.class, Fault.InStore.class)
                  .flatMap(shapes -> Stream.of(shapes.getPermittedSubclasses()))
                  .map(Class::getSimpleName)
                  .toArray(String[]::new));
      assertThat(recovered.rolledBack()).isPositive();
      assertThat(recovered.readBack()).isPositive();
      assertThat(recovered.replayed()).isPositive();
      assertThat(overlaps).isPositive();
    }
  }

  private static void run(long seed, CheckpointingMode mode, Mode restarts) throws Exception {
    Path own = Files.createDirectory(directory.resolve(mode + "-" + restarts + "-" + seed));
    SeededRun run = new SeededRun(seed, mode, restarts, systems.of(seed), own);
    run.run();
    recovered = recovered.plus(run.recovered());
    overlaps += run.overlaps();
    run.plan()
        .struck()
        .forEach(
            (fault, times) -> STRUCK.merge(fault.getClass().getSimpleName(), times, Integer::sum));
  }
}
