package io.weir.engine.restore;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import io.weir.api.configuration.Configuration;
import io.weir.api.configuration.StateRecoveryOptions;
import io.weir.engine.plan.ExecutionPlan;
import io.weir.engine.restore.RestoreReport.OperatorFit;
import io.weir.engine.restore.RestoreReport.Verdict;
import io.weir.engine.snapshot.SnapshotStoreException;
import io.weir.engine.snapshot.StoredCheckpoint;
import io.weir.engine.state.StateFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a job's code with a checkpoint as a start from it would, without one: no actor, no
 * subtask and no source is started and nothing is written. Operators are matched, renamed and
 * refused by the same code, and schemas compared by the same rules, as in a real start.
 *
 * <p>States are declared by user code, so that is called: {@code initializeState} and {@code open}
 * of the functions that would get state, on the calling thread, as at the job's very first start;
 * then {@code close}. Of sources only {@code initializeState}.
 */
public final class DryRun {

  private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);

  /** Of the configuration, and a system property, which not every application's includes. */
  public static final String PATH = "weir.dry-run.path";

  private static final AtomicReference<Watch> WATCH = new AtomicReference<>();

  private DryRun() {}

  /**
   * While it is open, every job that is submitted in this process is compared with a checkpoint and
   * not started: see {@link DryRun#watch}.
   */
  public static final class Watch implements AutoCloseable {

    private final String path;
    private final Consumer<RestoreReport> verdicts;

    private Watch(String path, Consumer<RestoreReport> verdicts) {
      this.path = path;
      this.verdicts = verdicts;
    }

    @Override
    public void close() {
      WATCH.compareAndSet(this, null);
    }
  }

  /**
   * For who runs another's program to see what it submits.
   *
   * @param path of a checkpoint or savepoint, or an id below the job's own directories
   * @param verdicts is told of each job before its program is, on the thread that submits it. The
   *     program goes on, with a {@link DryRunException}, when that returns: it need not
   * @throws IllegalStateException if there is one already
   */
  public static Watch watch(String path, Consumer<RestoreReport> verdicts) {
    Watch watch = new Watch(path, verdicts);
    if (!WATCH.compareAndSet(null, watch)) {
      throw new IllegalStateException("a dry run is under way in this process: close it first");
    }
    return watch;
  }

  /**
   * What would happen if the job were told to start from that path.
   *
   * @param path of a checkpoint or savepoint, or an id; the job's other settings of what to restore
   *     and how, such as renamed operators, are taken from its configuration
   */
  public static RestoreReport of(ExecutionPlan plan, String path, ActorSystem<?> system) {
    Configuration configuration = plan.settings().configuration();
    try {
      StoredCheckpoint stored = StoredCheckpoint.at(RestorePath.of(plan, path), system);
      Map<String, String> renamed = RenamedOperators.of(configuration);
      OperatorMatch match = OperatorMatch.of(plan, stored.manifest(), renamed);
      List<String> reasons = new ArrayList<>();
      if (!match.lost().isEmpty()
          && !configuration.get(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE)) {
        reasons.add("state would be lost: " + match.describeLost());
      }
      return judged(
          plan.jobName(), stored.path(), reasons, new OperatorTrial(match, stored, renamed).fits());
    } catch (SnapshotStoreException | IllegalStateException | IllegalArgumentException e) {
      return new RestoreReport(
          plan.jobName(),
          path,
          Verdict.REFUSED,
          List.of(String.valueOf(e.getMessage())),
          List.of());
    }
  }

  private static RestoreReport judged(
      String jobName, String path, List<String> reasons, List<OperatorFit> operators) {
    for (OperatorFit operator : operators) {
      for (StateFit fit : operator.states()) {
        fit.reason().ifPresent(reasons::add);
      }
    }
    Verdict verdict = reasons.isEmpty() ? Verdict.RESTORES : Verdict.REFUSED;
    for (OperatorFit operator : operators) {
      if (operator.failure().isPresent()) {
        verdict = reasons.isEmpty() ? Verdict.UNDECIDED : verdict;
      }
    }
    if (verdict == Verdict.UNDECIDED) {
      operators.forEach(operator -> operator.failure().ifPresent(reasons::add));
    }
    return new RestoreReport(jobName, path, verdict, reasons, operators);
  }

  /**
   * During a {@link #watch}, and when {@code weir.dry-run.path} is set, as a system property or in
   * the application's configuration, no job is started: each is compared with what is there
   * instead.
   *
   * @throws DryRunException with the report
   */
  public static void insteadOf(ExecutionPlan plan, ActorSystem<?> system) {
    Watch watch = WATCH.get();
    if (watch != null) {
      RestoreReport report = of(plan, watch.path, system);
      watch.verdicts.accept(report);
      throw new DryRunException(report);
    }
    Config config = system.settings().config();
    String path = System.getProperty(PATH, config.hasPath(PATH) ? config.getString(PATH) : "");
    if (!path.isBlank()) {
      DryRunException end = new DryRunException(of(plan, path, system));
      LOG.info("{}", end.getMessage());
      throw end;
    }
  }
}
